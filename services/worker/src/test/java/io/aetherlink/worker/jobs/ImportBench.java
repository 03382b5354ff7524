package io.aetherlink.worker.jobs;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.aetherlink.crm.imports.ImportBook;
import io.aetherlink.crm.imports.ImportField;
import io.aetherlink.crm.imports.ImportJobs;
import io.aetherlink.crm.imports.ImportPlan;
import io.aetherlink.crm.imports.LeadImport;
import io.aetherlink.crm.imports.LeadImport.State;
import io.aetherlink.crm.imports.MatchBy;
import io.aetherlink.crm.imports.NewImport;
import io.aetherlink.crm.imports.UploadedTable;
import io.aetherlink.crm.postgres.PostgresImportStore;
import io.aetherlink.files.FileStore;
import io.aetherlink.jobs.JobQueue;
import io.aetherlink.writes.postgres.Transactions;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;

/** Imports of files with names and addresses, as a worker that runs does them. */
@SuppressWarnings("NullAway.Init") // injected by the test
abstract class ImportBench {
  static final ImportPlan PLAN =
      new ImportPlan(
          Map.of("name", ImportField.NAME, "email", ImportField.EMAIL), MatchBy.EMAIL, false);

  @Inject FileStore files;
  @Inject JobQueue queue;
  @Inject Transactions transactions;
  @Inject Clock clock;

  final String tenant = "t-" + UUID.randomUUID();

  @BeforeEach
  void open() {
    await().until(() -> given().get("/health").path("jobs").equals("running"));
  }

  final long uploaded(String text) throws IOException {
    UploadedTable table = new UploadedTable(new ByteArrayInputStream(text.getBytes(UTF_8)), 1000);
    files.put(key(), table);
    NewImport added = new NewImport("a.csv", key(), table.bytes(), table.preview(), "ann");
    return inTenant(handle -> book(handle).add(added).id());
  }

  final String key() {
    return ImportJobs.FILES + tenant;
  }

  final LeadImport ended(long id, State state) {
    return await().until(() -> find(id), now -> now.state() == state);
  }

  final LeadImport find(long id) {
    return inTenant(handle -> new PostgresImportStore(handle, tenant).find(id).orElseThrow());
  }

  final ImportBook book(Handle handle) {
    return new ImportBook(new PostgresImportStore(handle, tenant), clock);
  }

  final <T> T inTenant(Function<Handle, T> work) {
    return transactions.inTenant(tenant, work);
  }
}
