package io.aetherlink.audit;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.aetherlink.identity.Caller;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.SignedIdentity;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Settings;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may stream a body, and how long it may be. */
@QuarkusTest
@WithTestResource(DataFolder.class)
class StreamedBodyTest {
  private static final Caller KIM =
      new Caller("acme", true, Optional.of("kim"), Set.of(Role.ADMIN), Optional.empty());
  private static final String UPLOAD = "/things/upload";
  private static final byte[] LARGE = new byte[2 << 20];

  @Inject Settings settings;
  @Inject Clock clock;

  @TestHTTPResource
  @SuppressWarnings("NullAway.Init") // injected by Quarkus
  URI service;

  @Test
  void aBodyMayBeLongerWhereItIsStreamed() {
    plain("admin", UPLOAD, LARGE).statusCode(200).body("bytes", equalTo(LARGE.length));
    plain("admin", "/things", LARGE)
        .statusCode(413)
        .body("detail", equalTo("Request body is over the limit of 1048576 bytes"));
  }

  @Test
  void whoMayNotIsRefusedAndCanAskAgain() {
    for (int i = 0; i < 3; i++) {
      plain("viewer", UPLOAD, LARGE)
          .statusCode(403)
          .body("detail", startsWith("Insufficient permissions"));
    }
    plain("admin", UPLOAD, LARGE).statusCode(200);
  }

  @Test
  void anIdentityWithoutAHashIsGoodForAStreamedBodyAlone() {
    byte[] body = "{\"a\":1}".getBytes(US_ASCII);

    signed(streamed(UPLOAD, body.length), UPLOAD, body).statusCode(200);
    signed(streamed("/things", body.length), "/things", body)
        .statusCode(401)
        .body("detail", equalTo("Signed identity refused: it says nothing of the body"));
    signed(streamed(UPLOAD, body.length + 1), UPLOAD, body)
        .statusCode(401)
        .body(
            "detail", equalTo("Signed identity refused: the body is not the one that was signed"));
  }

  @Test
  void aHashIsCheckedWhereItIsKnown() {
    SignedIdentity signer = signer();
    byte[] sent = {1, 2, 3};
    byte[] other = {1, 2, 4};

    signed(signer.sign(KIM, "edge", "worker", "POST", UPLOAD, sent), UPLOAD, sent)
        .statusCode(200)
        .body("bytes", equalTo(3));
    signed(signer.sign(KIM, "edge", "worker", "POST", UPLOAD, sent), UPLOAD, other).statusCode(401);
  }

  @Test
  void aLengthIsNeededAndHasALimit() throws IOException {
    assertThat(statusLine("Transfer-Encoding: chunked")).isEqualTo("HTTP/1.1 411 Length Required");
    assertThat(statusLine("Content-Length: 104857601"))
        .isEqualTo("HTTP/1.1 413 Request Entity Too Large");
  }

  private String statusLine(String header) throws IOException {
    try (Socket client = new Socket(service.getHost(), service.getPort())) {
      String head =
          "POST %s HTTP/1.1\r\nHost: localhost\r\nX-User-Roles: admin\r\n%s\r\n\r\n"
              .formatted(UPLOAD, header);
      client.getOutputStream().write(head.getBytes(US_ASCII));
      client.getOutputStream().flush();
      return new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII))
          .readLine();
    }
  }

  private static ValidatableResponse plain(String roles, String path, byte[] body) {
    return given()
        .header("X-User-Roles", roles)
        .contentType(ContentType.JSON)
        .body(body)
        .post(path)
        .then();
  }

  private static ValidatableResponse signed(String identity, String path, byte[] body) {
    return given()
        .header("X-Aether-Identity", identity)
        .contentType(ContentType.JSON)
        .body(body)
        .post(path)
        .then();
  }

  private String streamed(String path, long length) {
    return signer().signStreamed(KIM, "edge", "worker", "POST", path, length);
  }

  private SignedIdentity signer() {
    return new SignedIdentity(settings.get(Catalogue.EDGE_SIGNING_KEY).orElseThrow(), clock);
  }
}
