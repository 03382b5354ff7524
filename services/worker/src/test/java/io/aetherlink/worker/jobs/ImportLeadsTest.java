package io.aetherlink.worker.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.imports.ImportBook;
import io.aetherlink.crm.imports.ImportBook.Undoer;
import io.aetherlink.crm.imports.ImportJobs;
import io.aetherlink.crm.imports.LeadImport;
import io.aetherlink.crm.imports.LeadImport.State;
import io.aetherlink.crm.imports.Tally;
import io.aetherlink.jobs.NewJob;
import io.aetherlink.worker.WorkerPlatform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(WorkerPlatform.class)
class ImportLeadsTest extends ImportBench {
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

  private void ask(long id, String job, Function<ImportBook, ?> change) {
    inTenant(handle -> {
      Object outcome = change.apply(book(handle));
      queue.add(handle, NewJob.of(tenant, job, ImportJobs.payload(id)));
      return outcome;
    });
  }
}
