package io.aetherlink.worker.jobs;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.imports.ImportBook.Undoer;
import io.aetherlink.crm.imports.ImportJobs;
import io.aetherlink.crm.imports.LeadImport;
import io.aetherlink.crm.imports.LeadImport.State;
import io.aetherlink.jobs.Job.Priority;
import io.aetherlink.jobs.NewJob;
import io.aetherlink.worker.WorkerPlatform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** Imports and undos whose job nobody does any more say so, and go on when it is replayed. */
@QuarkusTest
@WithTestResource(WorkerPlatform.class)
class GivenUpJobTest extends ImportBench {
  @Test
  void anImportWhoseWorkersWentAwayFailsAndIsDoneOnReplay() throws Exception {
    long id = started();

    long job = lastWorkerGone(id, ImportJobs.IMPORT);

    LeadImport failed = ended(id, State.FAILED);
    assertThat(failed.error().orElseThrow())
        .startsWith("Given up after attempt 5 of 5: The worker that had this job went away. ")
        .contains("upload the file again");
    assertThat(failed.undoneBy()).isEmpty();
    replay(job);
    assertThat(ended(id, State.DONE).error()).isEmpty();
  }

  @Test
  void anImportThatAnotherJobDoesGoesOn() throws Exception {
    long id = started();
    long due =
        inTenant(handle -> {
          Duration later = Duration.ofDays(1);
          NewJob waits =
              new NewJob(
                  tenant,
                  ImportJobs.IMPORT,
                  ImportJobs.payload(id),
                  Priority.NORMAL,
                  5,
                  Optional.empty(),
                  later);
          return queue.add(handle, waits).orElseThrow();
        });

    long job = lastWorkerGone(id, ImportJobs.IMPORT);

    await().until(() -> state(job).equals("dead"));
    assertThat(find(id).state()).isEqualTo(State.QUEUED);
    assertThat(state(due)).isEqualTo("queued");
  }

  @Test
  void anUndoThatFailsForGoodIsTakenUpOnReplay() throws Exception {
    long id = started();
    inTenant(handle ->
        queue
            .add(handle, NewJob.of(tenant, ImportJobs.IMPORT, ImportJobs.payload(id)))
            .orElseThrow());
    ended(id, State.DONE);
    spoil("'[]'");

    long job =
        inTenant(handle -> {
          var unused = book(handle).undo(id, new Undoer("ann", false));
          return add(handle, id, ImportJobs.UNDO);
        });

    LeadImport failed = ended(id, State.FAILED);
    assertThat(failed.error().orElseThrow())
        .startsWith("Given up after attempt 1 of 1: ")
        .contains("undo the import again");
    assertThat(failed.undoneBy()).contains("ann");
    assertThat(state(job)).isEqualTo("dead");
    spoil("NULL");
    replay(job);
    assertThat(ended(id, State.UNDONE).undo()).contains(new LeadImport.Undo(1, 1, 0));
  }

  /** What the import keeps of a lead before it. */
  private void spoil(String fields) {
    var unused =
        inTenant(
            handle -> handle.execute("UPDATE crm.lead_import_lead SET fields_before = " + fields));
  }

  private long started() throws IOException {
    long id = uploaded("name,email\nJane,jane@example.com\n");
    var unused = inTenant(handle -> book(handle).start(id, PLAN, "ann"));
    return id;
  }

  private long add(Handle handle, long id, String type) {
    return queue
        .add(handle, NewJob.of(tenant, type, ImportJobs.payload(id)).atMost(1))
        .orElseThrow();
  }

  /** A job as the last of its workers left it: its lease has ended. */
  private long lastWorkerGone(long id, String type) {
    return inTenant(handle ->
        handle
            .createQuery(
                """
                INSERT INTO crm.job (tenant_id, type, payload, priority, state, attempt,
                                     max_attempts, lease_until)
                VALUES (:tenant, :type, :payload::jsonb, 1, 'running', 5, 5, now())
                RETURNING id
                """)
            .bind("tenant", tenant)
            .bind("type", type)
            .bind("payload", ImportJobs.payload(id))
            .mapTo(Long.class)
            .one());
  }

  private void replay(long job) {
    boolean queued = inTenant(handle -> queue.replay(handle, job));
    assertThat(queued).isTrue();
  }

  private String state(long job) {
    return inTenant(handle ->
        handle.select("SELECT state FROM crm.job WHERE id = ?", job).mapTo(String.class).one());
  }
}
