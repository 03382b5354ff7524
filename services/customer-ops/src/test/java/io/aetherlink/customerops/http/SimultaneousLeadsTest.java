package io.aetherlink.customerops.http;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.aetherlink.customerops.CrmPlatform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Leads that come at the same time share transactions; none may notice. */
@QuarkusTest
@WithTestResource(CrmPlatform.class)
class SimultaneousLeadsTest {
  private final Api api = Api.inNewTenant();

  @BeforeEach
  void isThere() {
    await().until(() -> api.request().get("/readyz").statusCode() == 200);
  }

  @Test
  void eachIsAnsweredAsIfItHadComeAlone() throws Exception {
    List<Integer> statuses =
        atOnce(
            twelveTimes("{\"name\":\"Jane\"}"),
            twelveTimes("{\"name\":\"Joe\",\"email\":\"joe@x.test\"}"),
            twelveTimes("{\"name\":\"Jim\",\"custom\":{\"unknown\":1}}"));

    assertThat(statuses.subList(0, 12)).containsOnly(201);
    assertThat(statuses.subList(12, 24)).containsOnlyOnce(201).containsOnly(201, 409);
    assertThat(statuses.subList(24, 36)).containsOnly(422);
    api.get("/leads").body("total", equalTo(13));
  }

  private static List<String> twelveTimes(String body) {
    return Collections.nCopies(12, body);
  }

  @SafeVarargs
  private List<Integer> atOnce(List<String>... bodies) throws Exception {
    List<Callable<Integer>> requests = new ArrayList<>();
    for (List<String> some : bodies) {
      some.forEach(body -> requests.add(() -> api.json(body).post("/leads").statusCode()));
    }
    List<Integer> statuses = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(requests.size())) {
      for (Future<Integer> answer : threads.invokeAll(requests)) {
        statuses.add(answer.get());
      }
    }
    return statuses;
  }
}
