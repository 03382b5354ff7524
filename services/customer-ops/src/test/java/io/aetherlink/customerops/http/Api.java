package io.aetherlink.customerops.http;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/** The service as one caller in one tenant sees it. */
record Api(String tenant, String roles, String user) {

  /** An admin in a tenant that nobody has used before. */
  static Api inNewTenant() {
    return new Api("t-" + UUID.randomUUID(), "admin", "ann@acme.test");
  }

  /** The same caller with other roles. */
  Api as(String otherRoles) {
    return new Api(tenant, otherRoles, user);
  }

  RequestSpecification request() {
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
