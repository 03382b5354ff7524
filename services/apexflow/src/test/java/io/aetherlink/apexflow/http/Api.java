package io.aetherlink.apexflow.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.apexflow.CustomerOpsStandIn;
import io.aetherlink.apexflow.Preparation;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** The service as one caller in one tenant sees it. */
record Api(String tenant, String roles) {
  private static final AtomicLong LEADS = new AtomicLong(1_000);

  /** An agent in a tenant that nobody has used before. */
  static Api inNewTenant() {
    return new Api("t-" + UUID.randomUUID(), "agent");
  }

  /** The same caller with other roles. */
  Api as(String otherRoles) {
    return new Api(tenant, otherRoles);
  }

  /** A lead of the tenant. */
  long lead(CustomerOpsStandIn customerOps) {
    long id = LEADS.incrementAndGet();
    customerOps.add(tenant, id);
    return id;
  }

  RequestSpecification request() {
    Preparation.awaited();
    return given()
        .header("X-User-Roles", roles)
        .header("X-Tenant-ID", tenant)
        .header("X-User", "ann@acme.test");
  }

  RequestSpecification json(Object body) {
    return request().contentType(ContentType.JSON).body(body);
  }

  /** Enters a job that has to be accepted, and answers its id. */
  long job(long lead, String title) {
    return id(post("/jobs", Map.of("lead_id", lead, "title", title)));
  }

  /** Makes an appointment that has to be accepted, and answers its id. */
  long appointment(long lead, String at, Map<String, ?> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.put("lead_id", lead);
    body.put("scheduled_at", at);
    return id(post("/appointments", body));
  }

  /** Posts each of these; for hundreds, RestAssured would take longer than the service. */
  void postAll(String path, Stream<String> bodies) {
    Preparation.awaited();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:%d%s".formatted(RestAssured.port, path)))
            .header("X-User-Roles", roles)
            .header("X-Tenant-ID", tenant)
            .header("Content-Type", "application/json");
    try (HttpClient http = HttpClient.newHttpClient()) {
      bodies.forEach(body ->
          assertThat(
                  http.sendAsync(
                          request.POST(BodyPublishers.ofString(body)).build(),
                          BodyHandlers.ofString())
                      .join())
              .returns(201, HttpResponse::statusCode));
    }
  }

  private static long id(ValidatableResponse created) {
    return created.statusCode(201).extract().jsonPath().getLong("id");
  }

  ValidatableResponse post(String path, Object body) {
    return json(body).post(path).then();
  }

  ValidatableResponse patch(String path, Object body) {
    return json(body).patch(path).then();
  }

  ValidatableResponse get(String path) {
    return request().get(path).then();
  }
}
