package io.aetherlink.worker.jobs;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.imports.Column;
import io.aetherlink.crm.imports.ImportBook;
import io.aetherlink.crm.imports.ImportBook.Undoer;
import io.aetherlink.crm.imports.ImportField;
import io.aetherlink.crm.imports.ImportJobs;
import io.aetherlink.crm.imports.ImportPlan;
import io.aetherlink.crm.imports.LeadImport;
import io.aetherlink.crm.imports.LeadImport.State;
import io.aetherlink.crm.imports.MatchBy;
import io.aetherlink.crm.imports.NewImport;
import io.aetherlink.crm.imports.Tally;
import io.aetherlink.crm.imports.UploadedTable;
import io.aetherlink.crm.postgres.PostgresImportStore;
import io.aetherlink.files.FileStore;
import io.aetherlink.jobs.JobQueue;
import io.aetherlink.jobs.NewJob;
import io.aetherlink.worker.WorkerPlatform;
import io.aetherlink.writes.postgres.Transactions;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(WorkerPlatform.class)
class ImportLeadsTest {
  private static final ImportPlan PLAN =
      new ImportPlan(
          Map.of("name", ImportField.NAME, "email", ImportField.EMAIL), MatchBy.EMAIL, false);

  @Inject FileStore files;
  @Inject JobQueue queue;
  @Inject Transactions transactions;
  @Inject Clock clock;

  private final String tenant = "t-" + UUID.randomUUID();

  @BeforeEach
  void open() {
    await().until(() -> given().get("/health").path("jobs").equals("running"));
  }

  @Test
  void aFileIsImportedAndUndone() throws Exception {
    long id = uploaded("name,email\nJane,jane@example.com\nJoe,nowhere\n");

    ask(id, ImportJobs.IMPORT, book -> book.start(id, PLAN, "ann"));
    LeadImport done = ended(id, State.DONE);
    assertThat(done.tally()).isEqualTo(new Tally(2, 1, 0, 0, 1));
    assertThat(done.percent()).isEqualTo(100);

    ask(id, ImportJobs.UNDO, book -> book.undo(id, new Undoer("ann", false)));
    assertThat(ended(id, State.UNDONE).undo()).contains(new LeadImport.Undo(1, 1, 0));
  }

  @Test
  void aFileThatIsGoneEndsItsImport() throws Exception {
    long id = uploaded("name,email\nJane,jane@example.com\n");
    files.delete(key());

    ask(id, ImportJobs.IMPORT, book -> book.start(id, PLAN, "ann"));

    assertThat(ended(id, State.FAILED).error()).contains("The file is not there any more");
  }

  private long uploaded(String text) throws IOException {
    UploadedTable table = new UploadedTable(new ByteArrayInputStream(text.getBytes(UTF_8)), 1000);
    files.put(key(), table);
    assertThat(table.preview().columns()).extracting(Column::header).contains("name");
    NewImport added = new NewImport("a.csv", key(), table.bytes(), table.preview(), "ann");
    return inTenant(handle -> book(handle).add(added).id());
  }

  private String key() {
    return ImportJobs.FILES + tenant;
  }

  private void ask(long id, String job, Function<ImportBook, ?> change) {
    inTenant(handle -> {
      Object outcome = change.apply(book(handle));
      queue.add(handle, NewJob.of(tenant, job, ImportJobs.payload(id)));
      return outcome;
    });
  }

  private LeadImport ended(long id, State state) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> find(id), now -> now.state() == state);
  }

  private LeadImport find(long id) {
    return inTenant(handle -> new PostgresImportStore(handle, tenant).find(id).orElseThrow());
  }

  private ImportBook book(Handle handle) {
    return new ImportBook(new PostgresImportStore(handle, tenant), clock);
  }

  private <T> T inTenant(Function<Handle, T> work) {
    return transactions.inTenant(tenant, work);
  }
}
