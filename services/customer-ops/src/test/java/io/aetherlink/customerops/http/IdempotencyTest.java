package io.aetherlink.customerops.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.aetherlink.customerops.CrmPlatform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CrmPlatform.class)
class IdempotencyTest {
  private final Api api = Api.inNewTenant();
  private final String key = UUID.randomUUID().toString();

  @Test
  void theSameRequestHasItsFirstAnswerAgain() {
    Response first = create("{\"name\":\"Jane\",\"email\":\"jane@x.test\"}");
    Response again = create("{ \"email\": \"jane@x.test\", \"name\": \"Jane\" }");

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body().asString()).isEqualTo(first.body().asString());
    assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(first.header("Idempotency-Replayed")).isNull();
    api.get("/leads").body("total", equalTo(1));
  }

  @Test
  void anotherBodyUnderTheSameKeyIsUnprocessable() {
    create("{\"name\":\"Jane\"}");

    create("{\"name\":\"Bob\"}")
        .then()
        .statusCode(422)
        .body("detail[0].loc", contains("header", "Idempotency-Key"));
    api.get("/leads").body("total", equalTo(1));
  }

  @Test
  void aRefusalIsAnsweredAgainToo() {
    long other = api.lead(Map.of("name", "Jane", "email", "jane@x.test"));
    create("{\"name\":\"J\",\"email\":\"jane@x.test\"}").then().statusCode(409);
    api.delete(other);

    create("{\"name\":\"J\",\"email\":\"jane@x.test\"}")
        .then()
        .statusCode(409)
        .body("detail", equalTo("Lead with email jane@x.test already exists"))
        .body("lead_id", equalTo((int) other));
  }

  @Test
  void aBadRequestDoesNotUseTheKeyUp() {
    create("{\"name\":\"\"}").then().statusCode(422);

    create("{\"name\":\"Jane\"}").then().statusCode(201);
  }

  @Test
  void anEditThatIsSentAgainUndoesNothing() {
    long lead = api.lead(Map.of("name", "Jane"));
    Map<String, String> contacted = Map.of("status", "contacted");
    api.json(contacted).header("Idempotency-Key", key).patch("/leads/" + lead);
    api.json(Map.of("status", "won")).patch("/leads/" + lead);

    api.json(contacted)
        .header("Idempotency-Key", key)
        .patch("/leads/" + lead)
        .then()
        .statusCode(200)
        .header("Idempotency-Replayed", "true")
        .body("status", equalTo("contacted"));
    api.get("/leads/" + lead).body("status", equalTo("won"));
    api.json(Map.of("assigned_to", "ann"))
        .header("Idempotency-Key", key)
        .patch("/leads/" + lead)
        .then()
        .statusCode(422);
  }

  @Test
  void aKeyBelongsToItsTenant() {
    create("{\"name\":\"Jane\"}");
    Api other = Api.inNewTenant();

    other
        .json("{\"name\":\"Bob\"}")
        .header("Idempotency-Key", key)
        .post("/leads")
        .then()
        .statusCode(201);
  }

  @Test
  void notesAndRestoresTakeKeysAsWell() {
    long id = api.lead(Map.of("name", "Jane"));
    String path = "/leads/" + id + "/notes";
    for (int i = 0; i < 2; i++) {
      api.json(Map.of("body", "hi"))
          .header("Idempotency-Key", key)
          .post(path)
          .then()
          .statusCode(201);
    }
    api.get(path).body("size()", equalTo(1));

    api.request()
        .header("Idempotency-Key", key)
        .post("/leads/" + id + "/restore")
        .then()
        .statusCode(422);
  }

  @Test
  void aKeyThatIsNoneIsUnprocessable() {
    api.json("{\"name\":\"J\"}")
        .header("Idempotency-Key", "x".repeat(256))
        .post("/leads")
        .then()
        .statusCode(422);
  }

  @Test
  void twentyAtOnceAreOne() throws InterruptedException {
    List<Callable<Integer>> requests =
        IntStream.range(0, 20)
            .<Callable<Integer>>mapToObj(
                i -> () -> create("{\"name\":\"Jane\"}").jsonPath().getInt("id"))
            .toList();
    try (var threads = Executors.newFixedThreadPool(20)) {
      List<Future<Integer>> answers = threads.invokeAll(requests);

      assertThat(answers.stream().map(IdempotencyTest::answer).collect(Collectors.toSet()))
          .hasSize(1);
    }
    api.get("/leads").body("total", equalTo(1));
  }

  private Response create(String body) {
    return api.json(body).header("Idempotency-Key", key).post("/leads");
  }

  private static int answer(Future<Integer> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
