package io.aetherlink.customerops.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** The service as one caller in one tenant sees it, once it is ready. */
record Api(String tenant, String roles, String user) {
  private static final AtomicBoolean READY = new AtomicBoolean();

  /** An admin in a tenant that nobody has used before. */
  static Api inNewTenant() {
    return new Api("t-" + UUID.randomUUID(), "admin", "ann@acme.test");
  }

  /** The same caller with other roles. */
  Api as(String otherRoles) {
    return new Api(tenant, otherRoles, user);
  }

  /** The service starts before its tables are there; the first request waits for them. */
  private static void awaitReadiness() {
    if (!READY.get()) {
      await().until(() -> given().get("/readyz").statusCode() == 200);
      READY.set(true);
    }
  }

  RequestSpecification request() {
    awaitReadiness();
    return given()
        .header("X-User-Roles", roles)
        .header("X-Tenant-ID", tenant)
        .header("X-User", user);
  }

  RequestSpecification json(Object body) {
    return request().contentType(ContentType.JSON).body(body);
  }

  /** Enters a lead that has to be accepted, and answers its id. */
  long lead(Map<String, ?> fields) {
    return post("/leads", fields).statusCode(201).extract().jsonPath().getLong("id");
  }

  /** Enters each of these leads; for hundreds, RestAssured would take longer than the service. */
  void leads(Stream<String> bodies) {
    awaitReadiness();
    URI leads = URI.create("http://localhost:%d/leads".formatted(RestAssured.port));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(leads)
            .header("X-User-Roles", roles)
            .header("X-Tenant-ID", tenant)
            .header("X-User", user)
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

  ValidatableResponse post(String path, Object body) {
    return json(body).post(path).then();
  }

  ValidatableResponse patch(long id, Object body) {
    return json(body).patch("/leads/" + id).then();
  }

  ValidatableResponse get(String path) {
    return request().get(path).then();
  }

  ValidatableResponse delete(long id) {
    return request().delete("/leads/" + id).then();
  }
}
