package io.aetherlink.apexflow.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.aetherlink.apexflow.CustomerOpsStandIn;
import io.aetherlink.apexflow.WorkflowPlatform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(WorkflowPlatform.class)
class IdempotencyTest {
  @SuppressWarnings("NullAway.Init") // injected by the test resource
  CustomerOpsStandIn customerOps;

  private final Api api = Api.inNewTenant();
  private final String key = UUID.randomUUID().toString();
  private long lead;

  @BeforeEach
  void aLead() {
    lead = api.lead(customerOps);
  }

  @AfterEach
  void customerOpsIsBack() {
    customerOps.restore();
  }

  @Test
  void theSameRequestHasItsFirstAnswerAgain() {
    Response first = create("Roof");
    Response again = create("Roof");

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body().asString()).isEqualTo(first.body().asString());
    assertThat(again.header("ETag")).isEqualTo("\"1\"");
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(first.header("Idempotency-Replayed")).isNull();
    api.get("/jobs").body("items", hasSize(1));
  }

  @Test
  void theFirstAnswerIsGivenAgainWhileCustomerOpsIsAway() {
    Response first = create("Roof");
    customerOps.cut();

    assertThat(create("Roof").body().asString()).isEqualTo(first.body().asString());
  }

  @Test
  void anotherBodyUnderTheSameKeyIsUnprocessable() {
    create("Roof");

    create("Cellar")
        .then()
        .statusCode(422)
        .body("detail[0].loc", contains("header", "Idempotency-Key"));
    api.get("/jobs").body("items", hasSize(1));
  }

  @Test
  void aLeadThatIsNotThereDoesNotUseTheKeyUp() {
    long later = lead + 1_000_000;
    Map<String, Object> job = Map.of("lead_id", later, "title", "Roof");
    api.json(job).header("Idempotency-Key", key).post("/jobs").then().statusCode(404);
    customerOps.add(api.tenant(), later);

    api.json(job).header("Idempotency-Key", key).post("/jobs").then().statusCode(201);
  }

  @Test
  void anAppointmentIsMadeOncePerKey() {
    Map<String, Object> body = Map.of("lead_id", lead, "scheduled_at", "2026-03-02T09:00:00Z");
    int first = book(body).statusCode(201).extract().path("id");

    book(body).statusCode(201).body("id", equalTo(first));
    api.get("/appointments").body("items", hasSize(1));
  }

  @Test
  void tenAtOnceAreOne() throws Exception {
    List<Callable<Integer>> requests =
        IntStream.range(0, 10)
            .<Callable<Integer>>mapToObj(i -> () -> create("Roof").jsonPath().getInt("id"))
            .toList();
    Set<Integer> ids = new HashSet<>();
    try (var threads = Executors.newFixedThreadPool(10)) {
      for (var answer : threads.invokeAll(requests)) {
        ids.add(answer.get());
      }
    }
    assertThat(ids).hasSize(1);
    api.get("/jobs").body("items", hasSize(1));
  }

  private Response create(String title) {
    return api.json(Map.of("lead_id", lead, "title", title))
        .header("Idempotency-Key", key)
        .post("/jobs");
  }

  private ValidatableResponse book(Map<String, Object> body) {
    return api.json(body).header("Idempotency-Key", key).post("/appointments").then();
  }
}
