package io.aetherlink.customerops.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.imports.LeadImport;
import io.aetherlink.customerops.CrmPlatform;
import io.aetherlink.customerops.domain.Imports;
import io.aetherlink.customerops.domain.PersonInFiles;
import io.aetherlink.files.FileStore;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CrmPlatform.class)
class PersonInFilesTest {
  private static final Duration LONG = Duration.ofMinutes(2);

  @Inject FileStore files;
  @Inject Imports imports;

  private final Api admin = Api.inNewTenant();

  /** A word that stands in the person's address. */
  private final String word = "w" + UUID.randomUUID().toString().replace("-", "");

  @BeforeEach
  void prepared() {
    await().atMost(LONG).until(() -> given().get("/readyz").statusCode() == 200);
  }

  @Test
  void theExportNamesUploadedFilesThatTellOfThePerson() {
    long id = admin.lead(Map.of("name", "Jane", "email", word + "@x.test", "external_id", "7"));
    int ofOthers = upload("name,email\nEve,eve." + word + "@x.test\n");
    int brokenOff = upload("name,email\nEve,eve@x.test\n");
    int byAddress = upload("name,note\nX,write to " + word + "@x.test\n");
    int byId = upload("name,external_id\nX,7\n");
    int asHeader = upload("Jane," + word + "@x.test\nEve,eve@x.test\n");
    int gone = upload("name,email\nJane," + word + "@x.test\n");
    replace(brokenOff, "name,email\n\"Eve," + "x".repeat(600_000));
    files.delete(fileKey(gone));

    // A machine that is busy for longer than the export waits says so, and is asked again.
    await()
        .atMost(LONG)
        .untilAsserted(() ->
            admin
                .get("/leads/" + id + "/personal-data")
                .statusCode(200)
                .body("files.import_id", contains(asHeader, byId, byAddress))
                .body("files[0].name", equalTo("leads.csv"))
                .body("files_not_searched.import_id", contains(brokenOff)));
    assertThat(ofOthers).isPositive();
  }

  @Test
  void aFileThatCannotBeLookedAtInTimeIsNamedAsSuch() {
    int telling = upload("name,email\nJane," + word + "@x.test\n");
    String tenant = admin.tenant();
    LeadFields jane = LeadFields.named("Jane").withEmail(word + "@x.test");

    PersonInFiles.Found inNoTime =
        new PersonInFiles(imports, files, Clock.systemUTC(), Duration.ZERO)
            .search(tenant, List.of(jane), Set.of());

    assertThat(inNoTime.telling()).isEmpty();
    assertThat(inNoTime.notSearched()).extracting(LeadImport::id).containsExactly((long) telling);
  }

  private void replace(int id, String text) {
    try {
      files.put(fileKey(id), new ByteArrayInputStream(text.getBytes(UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String fileKey(int id) {
    return imports.find(admin.tenant(), id).orElseThrow().fileKey();
  }

  private int upload(String text) {
    return admin.request().contentType("text/csv").body(text).post("/imports").path("id");
  }
}
