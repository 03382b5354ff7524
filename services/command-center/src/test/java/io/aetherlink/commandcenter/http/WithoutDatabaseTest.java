package io.aetherlink.commandcenter.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import io.aetherlink.platform.process.FreePorts;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithoutDatabaseTest.NoDatabase.class)
class WithoutDatabaseTest {

  /** Nobody listens where PostgreSQL should be. */
  public static final class NoDatabase implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        return Map.of(
            "STATUS_PAGE_SERVICES", ",",
            "DATABASE_URL", "postgresql://127.0.0.1:%d/none".formatted(FreePorts.one()),
            "DATA_DIR", Files.createTempDirectory("command-center").toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void startsAndAnswers() {
    given().get("/ops/ping").then().statusCode(200);
    // Nobody has chosen anything that everybody may know.
    given().get("/status").then().statusCode(404);
    given().get("/status/json").then().statusCode(404);
    given()
        .header("X-User-Roles", "operator")
        .get("/ops/services")
        .then()
        .statusCode(200)
        .body("count", is(0));
    given()
        .header("X-User-Roles", "operator")
        .get("/ops/health")
        .then()
        .statusCode(200)
        .body("services.postgresql.status", is("down"));
    given()
        .header("X-User-Roles", "operator")
        .contentType("application/json")
        .body("{\"name\":\"a\",\"url\":\"http://localhost:1\"}")
        .post("/ops/register")
        .then()
        .statusCode(503);
  }
}
