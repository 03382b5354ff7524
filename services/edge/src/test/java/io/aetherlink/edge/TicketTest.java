package io.aetherlink.edge;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.aetherlink.identity.Authentication;
import io.aetherlink.identity.Caller;
import io.aetherlink.identity.RequestHead;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.SignedIdentity;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Settings;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EdgeSurroundings.class)
class TicketTest {
  private static final String STREAM = "/api/notifications-consumer/inbox/stream";

  @Inject Settings settings;
  @Inject Clock clock;

  @Test
  void aTicketCarriesWhoAskedForIt() {
    JsonPath reached =
        given()
            .urlEncodingEnabled(false)
            .get("/api/customer-ops/leads?q=a%20b&ticket=" + ticket("") + "&limit=5")
            .then()
            .statusCode(201)
            .extract()
            .jsonPath();

    assertThat(reached.getString("uri")).isEqualTo("/leads?q=a%20b&limit=5");
    SignedIdentity verifier =
        new SignedIdentity(settings.get(Catalogue.EDGE_SIGNING_KEY).orElseThrow(), clock);
    RequestHead head = new RequestHead("GET", "/leads?q=a%20b&limit=5", name -> List.of(), true);
    assertThat(
            verifier.verify(reached.getString("headers.x-aether-identity"), "customer-ops", head))
        .isEqualTo(
            new Authentication.Known(
                new Caller(
                    "globex", true, Optional.of("kim"), Set.of(Role.AGENT), Optional.of("edge"))));
  }

  @Test
  void theLastParameterLeavesNothingBehind() {
    given()
        .get("/api/customer-ops/leads?ticket=" + ticket(""))
        .then()
        .body("uri", equalTo("/leads"));
  }

  @Test
  void aTicketWorksOnceAndForItsPathAlone() {
    String ticket = ticket("{\"path\":\"/api/customer-ops/leads\"}");
    refused(
        given().get("/api/customer-ops/leads/7?ticket=" + ticket).then(), "it is for another path");
    given().get("/api/customer-ops/leads?ticket=" + ticket).then().statusCode(201);
    refused(given().get("/api/customer-ops/leads?ticket=" + ticket).then(), "it has been used");
  }

  @Test
  void noOtherTicketIsTaken() {
    refused(given().get("/api/customer-ops/leads?ticket=x").then(), "it cannot be read");
    refused(given().get("/api/customer-ops/leads?ticket=").then(), "it cannot be read");
    String ticket = ticket("");
    refused(
        given().post("/api/customer-ops/leads?ticket=" + ticket).then(),
        "it is good for GET alone");
    refused(
        given().get("/api/customer-ops/leads?ticket=" + ticket + "&ticket=" + ticket).then(),
        "it is given more than once");
  }

  @Test
  void ticketsAreForCallersWhoAreKnown() {
    given()
        .post("/api/tickets")
        .then()
        .statusCode(401)
        .body("detail", equalTo("Missing roles header (X-User-Roles required)"));
    given()
        .header("X-User-Roles", "agent")
        .contentType(ContentType.JSON)
        .body("{\"path\":\"http://evil.example\"}")
        .post("/api/tickets")
        .then()
        .statusCode(422)
        .body("detail[0].loc", hasItems("body", "path"))
        .body("detail[0].msg", equalTo("Must begin with /api/ and have no query"));
    given().header("X-User-Roles", "agent").get("/api/tickets").then().statusCode(405);
  }

  @Test
  void anEventArrivesWhileItsStreamIsOpenAndTheServiceHearsWhenTheCallerLeaves()
      throws IOException {
    try (Socket browser = new Socket("127.0.0.1", RestAssured.port)) {
      BufferedReader answer = open(browser, STREAM);
      assertThat(answer.lines().filter(line -> line.startsWith("data:")).findFirst())
          .contains("data:/inbox/stream");
      assertThat(callers()).isEqualTo("1");
    }
    await().until(() -> callers().equals("0"));
  }

  @Test
  void openStreamsTakeNobodyElsesConnections() throws IOException {
    List<Socket> browsers = new ArrayList<>();
    try {
      for (int i = 0; i < 130; i++) {
        Socket browser = new Socket("127.0.0.1", RestAssured.port);
        browsers.add(browser);
        var unused = open(browser, STREAM);
      }
      assertThat(callers()).isEqualTo("130");
    } finally {
      for (Socket browser : browsers) {
        browser.close();
      }
    }
    await().until(() -> callers().equals("0"));
  }

  @Test
  void aStreamThatItsServiceEndsHasEnded() throws IOException {
    try (Socket browser = new Socket("127.0.0.1", RestAssured.port)) {
      BufferedReader answer = open(browser, "/api/notifications-consumer/short");
      assertThat(answer.lines().takeWhile(line -> !line.equals("0"))).contains("data:/short");
    }
  }

  private BufferedReader open(Socket browser, String path) throws IOException {
    browser.setSoTimeout(20_000);
    OutputStream out = browser.getOutputStream();
    String head =
        "GET "
            + path
            + "?ticket="
            + ticket("")
            + " HTTP/1.1\r\nHost: localhost\r\n"
            + "Accept: text/event-stream\r\nAccept-Encoding: gzip, deflate, br\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.flush();
    BufferedReader answer =
        new BufferedReader(
            new InputStreamReader(browser.getInputStream(), StandardCharsets.US_ASCII));
    assertThat(answer.readLine()).isEqualTo("HTTP/1.1 200 OK");
    return answer;
  }

  private static String callers() {
    return given().get("/api/notifications-consumer/callers").asString();
  }

  private static String ticket(String body) {
    return given()
        .header("X-User-Roles", "agent")
        .header("X-Tenant-ID", "globex")
        .header("X-User", "kim")
        .contentType(ContentType.JSON)
        .body(body)
        .post("/api/tickets")
        .then()
        .statusCode(200)
        .header("Cache-Control", containsString("no-store"))
        .body("expires_in", equalTo(30))
        .extract()
        .path("ticket");
  }

  private static void refused(ValidatableResponse answer, String reason) {
    answer.statusCode(401).body("detail", equalTo("Ticket refused: " + reason));
  }
}
