package io.aetherlink.customerops.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.aetherlink.customerops.CrmPlatform;
import io.aetherlink.files.FileStore;
import io.aetherlink.files.StoredFile;
import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestS3;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(CrmPlatform.class)
class AttachmentResourceTest {
  private static final byte[] HELLO = "hello".getBytes(UTF_8);
  private static final String SHA_OF_HELLO =
      "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
  private static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
  private static final int MIB = 1 << 20;

  private final Api api = Api.inNewTenant();
  private final Api stranger = Api.inNewTenant();
  private long lead;

  @Inject FileStore files;

  @SuppressWarnings("NullAway.Init") // injected by the test resource
  TestDatabase database;

  @SuppressWarnings("NullAway.Init") // injected by the test resource
  TestS3 s3;

  @TestHTTPResource
  @SuppressWarnings("NullAway.Init") // injected by Quarkus
  URI service;

  @BeforeEach
  void jane() {
    await().atMost(Duration.ofSeconds(60)).until(() -> given().get("/readyz").statusCode() == 200);
    lead = api.lead(Map.of("name", "Jane"));
  }

  @Test
  void aFileIsKeptListedDownloadedAndDeleted() {
    long id =
        attach("Angebot für Zoë.txt", HELLO)
            .statusCode(201)
            .body("lead_id", equalTo((int) lead))
            .body("note_id", nullValue())
            .body("name", equalTo("Angebot für Zoë.txt"))
            .body("content_type", equalTo("text/plain"))
            .body("bytes", equalTo(5))
            .body("sha256", equalTo(SHA_OF_HELLO))
            .body("has_thumbnail", equalTo(false))
            .body("uploaded_by", equalTo("ann@acme.test"))
            .body("created_at", notNullValue())
            .extract()
            .jsonPath()
            .getLong("id");
    api.get("/leads/" + lead + "/attachments").body("items.id", contains((int) id));
    api.get("/attachments/usage")
        .body("bytes", equalTo(5))
        .body("quota_bytes", equalTo(8 * MIB))
        .body("max_file_bytes", equalTo(100 * MIB));
    assertThat(kept()).hasSize(1);

    api.get("/attachments/" + id)
        .statusCode(200)
        .header(
            "Content-Disposition",
            "attachment; filename=\"Angebot fur Zoe.txt\";"
                + " filename*=UTF-8''Angebot%20f%C3%BCr%20Zo%C3%AB.txt")
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Type", startsWith("text/plain"))
        .header("Content-Length", "5")
        .header("ETag", "\"" + SHA_OF_HELLO + "\"")
        .body(equalTo("hello"));
    api.request()
        .header("If-None-Match", "\"" + SHA_OF_HELLO + "\"")
        .get("/attachments/" + id)
        .then()
        .statusCode(304);
    api.request().head("/attachments/" + id).then().statusCode(200).header("Content-Length", "5");

    api.request().delete("/attachments/" + id).then().statusCode(200).body("bytes", equalTo(5));
    api.get("/attachments/" + id).statusCode(404).body("detail", equalTo("Attachment not found"));
    api.request().delete("/attachments/" + id).then().statusCode(404);
    api.get("/attachments/usage").body("bytes", equalTo(0));
    assertThat(kept()).isEmpty();
    api.get("/leads/" + lead + "/activity")
        .body("type", contains("attachment_removed", "attachment_added", "created"))
        .body("[1].data.name", equalTo("Angebot für Zoë.txt"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE html><script>alert(1)</script>",
        "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
      })
  void whatABrowserWouldRunIsNeverShown(String content) {
    long id = id(attach("picture.png", content.getBytes(UTF_8)));

    api.get("/attachments/" + id)
        .header("Content-Type", "application/octet-stream")
        .header("Content-Disposition", startsWith("attachment;"))
        .header("Content-Security-Policy", "default-src 'none'; sandbox")
        .body(equalTo(content));
  }

  @Test
  void theTypeIsFoundInTheContentAndAnImageGetsAThumbnailLater() {
    long id =
        id(
            api.request()
                .contentType("text/html")
                .body(PNG)
                .post("/leads/%d/attachments?name=a.txt".formatted(lead))
                .then()
                .statusCode(201)
                .body("content_type", equalTo("image/png")));

    api.get("/attachments/" + id + "/thumbnail")
        .statusCode(404)
        .body("detail", equalTo("There is no thumbnail"));
    assertThat(thumbnailJobs()).containsExactly("{\"attachment_id\": " + id + "}");
  }

  @Test
  void whoErasesALeadErasesItsFiles() {
    long id = id(attach("hello.txt", HELLO));
    assertThat(kept()).hasSize(1);
    api.get("/leads/" + lead + "/personal-data")
        .statusCode(200)
        .body("records[0].attachments.path", contains("/attachments/" + id))
        .body("records[0].attachments[0].attachment.name", equalTo("hello.txt"))
        .body("records[0].attachments[0].attachment.bytes", equalTo(5))
        .body("records[0].attachments[0].attachment.sha256", equalTo(SHA_OF_HELLO));

    api.post("/leads/" + lead + "/erase", Map.of("confirm", "Jane")).statusCode(200);

    assertThat(kept()).isEmpty();
  }

  @Test
  void aNoteHasFilesToo() {
    int note =
        api.post("/leads/" + lead + "/notes", Map.of("body", "see file")).extract().path("id");
    long other = api.lead(Map.of("name", "Eve"));

    attach("a.txt&note_id=" + note, HELLO).statusCode(201).body("note_id", equalTo(note));
    api.request()
        .body(HELLO)
        .post("/leads/%d/attachments?name=a.txt&note_id=%d".formatted(other, note))
        .then()
        .statusCode(404)
        .body("detail", equalTo("Note not found"));
    assertThat(kept()).hasSize(1);
  }

  @Test
  void anotherTenantsFilesAndLeadsAreNotFound() {
    long id = id(attach("a.txt", HELLO));

    stranger.get("/attachments/" + id).statusCode(404);
    stranger.get("/attachments/" + id + "/thumbnail").statusCode(404);
    stranger.request().delete("/attachments/" + id).then().statusCode(404);
    stranger.get("/leads/" + lead + "/attachments").statusCode(404);
    stranger.get("/attachments/usage").body("bytes", equalTo(0));
    for (int i = 0; i < 2; i++) { // the rest of a refused body does not stand in the next one's way
      stranger
          .request()
          .body(new byte[7 * MIB])
          .post("/leads/%d/attachments?name=a".formatted(lead))
          .then()
          .statusCode(404)
          .body("detail", equalTo("Lead not found"));
    }
    api.get("/attachments/" + id).statusCode(200);
  }

  @Test
  void aTenantKeepsNoMoreThanItsQuota() {
    attach("a.bin", new byte[5 * MIB]).statusCode(201);

    attach("b.bin", new byte[5 * MIB])
        .statusCode(413)
        .body("detail", containsString("delete files, or have ATTACHMENT_QUOTA_MIB raised"))
        .body("used_bytes", equalTo(5 * MIB))
        .body("quota_bytes", equalTo(8 * MIB));

    attach("c.bin", new byte[3 * MIB]).statusCode(201);
    assertThat(kept()).hasSize(2);
  }

  @Test
  void theSameKeyAddsAFileOnce() {
    int first = keyed("a.txt", HELLO).statusCode(201).extract().path("id");

    keyed("a.txt", HELLO)
        .statusCode(201)
        .header("Idempotency-Replayed", "true")
        .body("id", equalTo(first));
    keyed("a.txt", "other".getBytes(UTF_8)).statusCode(422);
    keyed("b.txt", HELLO).statusCode(422);

    api.get("/leads/" + lead + "/attachments").body("items.id", contains(first));
    assertThat(kept()).hasSize(1);
  }

  @Test
  void rolesDecideWhoAddsAndDeletes() {
    long id = id(attach("a.txt", HELLO));
    Api viewer = api.as("viewer");
    Api agent = new Api(api.tenant(), "agent", "bob@acme.test");

    viewer.get("/attachments/" + id).statusCode(200);
    viewer
        .request()
        .body(HELLO)
        .post("/leads/%d/attachments?name=a".formatted(lead))
        .then()
        .statusCode(403);
    viewer.request().delete("/attachments/" + id).then().statusCode(403);
    agent
        .request()
        .delete("/attachments/" + id)
        .then()
        .statusCode(403)
        .body("uploaded_by", equalTo("ann@acme.test"));
    api.as("agent").request().delete("/attachments/" + id).then().statusCode(200);
  }

  @Test
  void aFileNeedsAName() {
    for (String query : List.of("", "?name=", "?name=..%2F", "?name=%00")) {
      api.request()
          .urlEncodingEnabled(false)
          .body(HELLO)
          .post("/leads/" + lead + "/attachments" + query)
          .then()
          .statusCode(422)
          .body("detail[0].loc", contains("query", "name"));
    }
    api.get("/leads/" + lead + "/attachments").body("items", empty());
  }

  @Test
  void anUploadThatBreaksOffLeavesNothing() throws IOException {
    int before = unsuccessful();
    begun(6 * MIB).close();

    await().until(() -> unsuccessful() > before);
    assertThat(kept()).isEmpty();
    api.get("/leads/" + lead + "/attachments").body("items", empty());
  }

  @Test
  void whoSendsSlowlyKeepsNobodyWaiting() throws IOException {
    int before = unsuccessful();
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 6; i++) {
        slow.add(begun(MIB));
      }
      attach("a.txt", HELLO).statusCode(201).time(lessThan(10_000L));
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
    await().until(() -> unsuccessful() >= before + slow.size());
  }

  /** An upload of 7 MiB of which so much was sent. */
  private Socket begun(int sent) throws IOException {
    Socket client = new Socket(service.getHost(), service.getPort());
    String head =
        """
        POST /leads/%d/attachments?name=a HTTP/1.1\r
        Host: localhost\r
        X-User-Roles: agent\r
        X-Tenant-ID: %s\r
        Content-Length: %d\r
        \r
        """
            .formatted(lead, api.tenant(), 7 * MIB);
    client.getOutputStream().write(head.getBytes(US_ASCII));
    client.getOutputStream().write(new byte[sent]);
    client.getOutputStream().flush();
    return client;
  }

  @Test
  void withoutTheStoreOfFilesNothingIsAcknowledged() {
    long id = id(attach("a.txt", HELLO));
    s3.stop();
    try {
      attach("b.txt", HELLO).statusCode(503).header("Retry-After", "2");
      api.get("/attachments/" + id).statusCode(503);
      api.get("/leads/" + lead + "/attachments").body("items.id", contains((int) id));
      api.request().delete("/attachments/" + id).then().statusCode(200);
    } finally {
      s3.start();
    }
    api.get("/leads/" + lead + "/attachments").body("items", empty());
  }

  private ValidatableResponse attach(String nameAndMore, byte[] content) {
    return api.request()
        .body(content)
        .post("/leads/%d/attachments?name=%s".formatted(lead, nameAndMore))
        .then();
  }

  private ValidatableResponse keyed(String name, byte[] content) {
    return api.request()
        .header("Idempotency-Key", "upload-1")
        .body(content)
        .post("/leads/%d/attachments?name=%s".formatted(lead, name))
        .then();
  }

  private static long id(ValidatableResponse response) {
    return response.statusCode(201).extract().jsonPath().getLong("id");
  }

  private List<String> kept() {
    try (var list = files.list("attachments/" + api.tenant() + "/")) {
      return list.map(StoredFile::key).toList();
    }
  }

  private List<String> thumbnailJobs() {
    return Jdbi.create(database.dataSource())
        .withHandle(h ->
            h.select(
                    "SELECT payload::text FROM crm.job"
                        + " WHERE tenant_id = ? AND type = 'make-thumbnail'",
                    api.tenant())
                .mapTo(String.class)
                .list());
  }

  /** How many requests have ended without success; of those there are whose caller has left. */
  private static int unsuccessful() {
    return given()
        .header("X-User-Roles", "admin")
        .get("/audit/stats")
        .jsonPath()
        .getMap("by_status", Integer.class, Integer.class)
        .entrySet()
        .stream()
        .filter(counted -> counted.getKey() >= 400)
        .mapToInt(Map.Entry::getValue)
        .sum();
  }
}
