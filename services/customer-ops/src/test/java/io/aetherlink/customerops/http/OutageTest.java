package io.aetherlink.customerops.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.aetherlink.customerops.CrmPlatform;
import io.aetherlink.testkit.FaultProxy;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CrmPlatform.class)
class OutageTest {
  @SuppressWarnings("NullAway.Init") // injected by the test resource
  FaultProxy line;

  private final Api api = Api.inNewTenant();

  @AfterEach
  void databaseIsBack() {
    line.restore();
    await().atMost(Duration.ofSeconds(60)).until(() -> given().get("/readyz").statusCode() == 200);
  }

  @Test
  void withoutPostgresqlRequestsAreAnswered503WithRetryAfter() {
    long id = api.lead(Map.of("name", "Jane"));
    line.cut();

    api.post("/leads", Map.of("name", "Bob"))
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .body("detail", startsWith("The database is away; nothing is acknowledged. Try again"))
        .body("request_id", notNullValue());
    api.get("/leads/" + id).statusCode(503);
    given().get("/readyz").then().statusCode(503).body("request_id", notNullValue());
    given().get("/health").then().statusCode(503);
    given().get("/healthz").then().statusCode(200);
    given().get("/ping").then().statusCode(200);

    line.restore();
    await().atMost(Duration.ofSeconds(60)).until(() -> given().get("/readyz").statusCode() == 200);
    api.get("/leads").statusCode(200).body("total", equalTo(1));
  }

  @Test
  void whatWasAcknowledgedIsThereAndNothingTwice() throws Exception {
    var untilTheCut = new CountDownLatch(60);
    List<Callable<Response>> requests =
        IntStream.range(0, 200)
            .<Callable<Response>>mapToObj(i ->
                () -> {
                  Response answer = create("Lead " + i, "key-" + i);
                  untilTheCut.countDown();
                  return answer;
                })
            .toList();
    Set<String> acknowledged = new HashSet<>();
    try (var threads = Executors.newFixedThreadPool(8);
        var scissors = Executors.newSingleThreadExecutor()) {
      var cutter =
          scissors.submit(() -> {
            untilTheCut.await();
            line.resetOpenConnections();
            return true;
          });
      for (var answer : threads.invokeAll(requests)) {
        Response response = answer.get();
        assertThat(response.statusCode()).isIn(201, 503);
        if (response.statusCode() == 201) {
          acknowledged.add(response.path("name"));
        }
      }
      cutter.get();
    }

    Set<String> kept = new HashSet<>(api.get("/leads?limit=200").extract().path("items.name"));
    assertThat(kept).containsAll(acknowledged);
    for (int i = 0; i < 200; i++) {
      assertThat(create("Lead " + i, "key-" + i).statusCode()).isEqualTo(201);
    }
    api.get("/leads?limit=200").body("total", equalTo(200));
  }

  private Response create(String name, String key) {
    return api.json(Map.of("name", name)).header("Idempotency-Key", key).post("/leads");
  }
}
