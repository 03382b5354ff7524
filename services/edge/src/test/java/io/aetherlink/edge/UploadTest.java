package io.aetherlink.edge;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.aetherlink.identity.Authentication;
import io.aetherlink.identity.RequestHead;
import io.aetherlink.identity.SignedIdentity;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Settings;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bodies that pass the edge as they come. */
@QuarkusTest
@WithTestResource(EdgeSurroundings.class)
class UploadTest {
  private static final String PATH = "/leads/1/attachments?name=a.bin";
  private static final int MIB = 1 << 20;

  @Inject Settings settings;
  @Inject Clock clock;

  @TestHTTPResource
  @SuppressWarnings("NullAway.Init") // injected by Quarkus
  URI edge;

  @Test
  void whatHasComeIsAtTheServiceBeforeTheRestIsSent() throws IOException {
    long before = received().getLong("bytes");
    try (Socket client = connected()) {
      OutputStream out = client.getOutputStream();
      out.write(head("Content-Length: " + 3 * MIB));
      out.write(new byte[2 * MIB]);
      out.flush();
      await().until(() -> received().getLong("bytes") == before + 2 * MIB);

      out.write(new byte[MIB]);
      out.flush();
      assertThat(statusLine(client)).isEqualTo("HTTP/1.1 201 Created");
    }
    assertThat(received().getLong("bytes")).isEqualTo(before + 3 * MIB);
  }

  @Test
  void theIdentityKnowsTheLengthInPlaceOfTheHash() {
    String identity =
        given()
            .header("X-User-Roles", "agent")
            .header("X-User", "kim")
            .body(new byte[2 * MIB])
            .post("/api/customer-ops" + PATH)
            .then()
            .statusCode(201)
            .extract()
            .path("identity");

    assertThat(SignedIdentity.bodyHash(identity)).isEmpty();
    RequestHead head =
        new RequestHead("POST", PATH, name -> List.of(String.valueOf(2 * MIB)), true, true);
    SignedIdentity verifier =
        new SignedIdentity(settings.get(Catalogue.EDGE_SIGNING_KEY).orElseThrow(), clock);
    assertThat(verifier.verify(identity, "customer-ops", head))
        .isInstanceOf(Authentication.Known.class);
  }

  @Test
  void aClientThatLeavesIsGoneForTheServiceToo() throws IOException {
    int before = received().getInt("cut");
    try (Socket client = connected()) {
      client.getOutputStream().write(head("Content-Length: " + 3 * MIB));
      client.getOutputStream().write(new byte[MIB]);
      client.getOutputStream().flush();
    }
    await().until(() -> received().getInt("cut") == before + 1);
  }

  @Test
  void whoWaitsForAWordIsTold() throws IOException {
    try (Socket client = connected()) {
      client.getOutputStream().write(head("Content-Length: 1", "Expect: 100-continue"));
      client.getOutputStream().flush();
      var answer = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
      assertThat(answer.readLine()).isEqualTo("HTTP/1.1 100 Continue");
      assertThat(answer.readLine()).isEmpty();
      client.getOutputStream().write('x');
      client.getOutputStream().flush();
      assertThat(answer.readLine()).isEqualTo("HTTP/1.1 201 Created");
    }
  }

  @Test
  void aBodyOfUnknownLengthIsRefused() throws IOException {
    try (Socket client = connected()) {
      client.getOutputStream().write(head("Transfer-Encoding: chunked"));
      client.getOutputStream().flush();
      assertThat(statusLine(client)).isEqualTo("HTTP/1.1 411 Length Required");
    }
  }

  @Test
  void aBodyOverTheLimitIsRefusedUnread() throws IOException {
    try (Socket client = connected()) {
      client.getOutputStream().write(head("Content-Length: 104857601"));
      client.getOutputStream().flush();
      assertThat(statusLine(client)).isEqualTo("HTTP/1.1 413 Request Entity Too Large");
    }
  }

  @Test
  void whoIsNotKnownIsRefusedAndHeardOut() {
    given()
        .body(new byte[8 * MIB])
        .post("/api/customer-ops" + PATH)
        .then()
        .statusCode(401)
        .body("detail", equalTo("Missing roles header (X-User-Roles required)"));
  }

  @Test
  void everyOtherBodyHasTheUsualLimit() {
    for (String path : List.of("/leads/1/notes", "/leads/1/attachments/x", "/leads")) {
      given()
          .header("X-User-Roles", "agent")
          .body(new byte[MIB + 1])
          .post("/api/customer-ops" + path)
          .then()
          .statusCode(413)
          .body("detail", equalTo("Request body is over the limit of 1048576 bytes"));
    }
  }

  private static JsonPath received() {
    return given().get("/api/customer-ops/uploads").jsonPath();
  }

  private Socket connected() throws IOException {
    return new Socket(edge.getHost(), edge.getPort());
  }

  private byte[] head(String... headers) {
    String text =
        "POST /api/customer-ops%s HTTP/1.1\r\nHost: localhost\r\nX-User-Roles: agent\r\n%s\r\n\r\n"
            .formatted(PATH, String.join("\r\n", headers));
    return text.getBytes(US_ASCII);
  }

  private static String statusLine(Socket client) throws IOException {
    return new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII)).readLine();
  }
}
