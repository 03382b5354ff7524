package io.aetherlink.crm.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.imports.ImportBook.Undoer;
import io.aetherlink.crm.imports.ImportOutcome;
import io.aetherlink.crm.imports.LeadImport;
import io.aetherlink.crm.imports.LeadImport.State;
import io.aetherlink.crm.imports.LeadImport.Undo;
import io.aetherlink.crm.imports.MatchBy;
import io.aetherlink.crm.imports.Tally;
import io.aetherlink.crm.imports.UndoWork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows in are the sum of what became of them, and what is kept says the same. */
class ImportBooksTest extends ImportBench {

  /** Row 0 is there, is changed in the first batch twice, and by the last row, in the second. */
  private static final String FILE =
      rows(999)
          + """
          Row 0,row0@example.com,First
          Row 1,row1@example.com,Later
          Row 0,row0@example.com,Last
          Row 0,row0@example.com,Last
          Row 0,nowhere,Last
          """;

  private static final Tally BOOKS = new Tally(1004, 998, 4, 1, 1);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theBooksBalanceWhereALeadIsUpdatedTwice(boolean trial) throws Exception {
    enter(LeadFields.named("Jane").withEmail("row0@example.com"));

    LeadImport queued = queued(MatchBy.EMAIL, trial, FILE);
    run(queued, "w");

    assertThat(show(queued).error()).isEmpty();
    assertThat(show(queued).state()).isEqualTo(State.DONE);
    assertThat(show(queued).tally()).isEqualTo(BOOKS);
  }

  @Test
  void theyBalanceWhereALeadIsChangedMeanwhileAndTheUndoKeepsThat() throws Exception {
    long jane = enter(LeadFields.named("Jane").withEmail("row0@example.com"));
    LeadImport queued = queued(MatchBy.EMAIL, false, FILE);

    work(queued, "w")
        .run((rows, total) -> {
          if (rows == 1000) {
            edit(jane, "fair");
          }
        });

    assertThat(show(queued).error()).isEmpty();
    assertThat(show(queued).tally()).isEqualTo(BOOKS);
    undo(queued);
    assertThat(show(queued).undo()).contains(new Undo(999, 998, 1));
    assertThat(find(jane).fields().source()).contains("fair");
  }

  @ParameterizedTest
  @CsvSource({"false, lead_import_lead", "true, lead_import_draft"})
  void theImportFailsWhereAnUpdateIsNotKept(boolean trial, String table) throws Exception {
    enter(LeadFields.named("Jane").withEmail("row0@example.com"));
    LeadImport queued = queued(MatchBy.EMAIL, trial, FILE);

    work(queued, "w")
        .run((rows, total) ->
            execute("UPDATE crm.%s SET updates = 0 WHERE updates > 0".formatted(table)));

    assertThat(show(queued).state()).isEqualTo(State.FAILED);
    assertThat(show(queued).error().orElseThrow()).startsWith("The books do not balance");
  }

  /** Those of an earlier version say nothing, and are believed. */
  @Test
  void whatAnEarlierVersionWroteCountsAsItSaid() throws Exception {
    enter(LeadFields.named("Jane").withEmail("row0@example.com"));
    LeadImport queued = queued(MatchBy.EMAIL, false, FILE);

    work(queued, "w")
        .run((rows, total) -> {
          if (rows == 1000) {
            execute("UPDATE crm.lead_import_lead SET updates = NULL");
          }
        });

    assertThat(show(queued).state()).isEqualTo(State.DONE);
  }

  @Test
  void anUndoBringsUpdatesBackAndItsReportBalancesWithoutWhoIsGone() throws Exception {
    long jane = enter(LeadFields.named("Jane").withEmail("row0@example.com"));
    long gone = enter(LeadFields.named("Row 1").withEmail("row1@example.com"));
    final LeadFields before = find(jane).fields();
    LeadImport done = imported(MatchBy.EMAIL, FILE);
    edit(named("Row 2").id(), "fair");
    book(book -> book.undo(done.id(), ANN));
    execute("DELETE FROM crm.lead WHERE id = " + gone);

    new UndoWork(JOURNALS.undoOf(tenant, done.id(), "w")).run();

    assertThat(show(done).undo()).contains(new Undo(998, 997, 1));
    assertThat(show(done).percent()).isEqualTo(100);
    assertThat(find(jane).fields()).isEqualTo(before);
    assertThat(leads())
        .extracting(lead -> lead.fields().name())
        .containsExactlyInAnyOrder("Jane", "Row 2");
  }

  @Test
  void anImportIsUndoneByWhoStartedItOrAnAdmin() throws Exception {
    LeadImport done = imported(MatchBy.EMAIL, "name,email\nJane,jane@example.com\n");
    assertThat(done.startedBy()).contains("ann");

    ImportOutcome refused = book(book -> book.undo(done.id(), new Undoer("bob", false)));
    assertThat(refused).isInstanceOf(ImportOutcome.NotYours.class);
    assertThat(show(done).undoneBy()).isEmpty();

    ImportOutcome begun = book(book -> book.undo(done.id(), new Undoer("bob", true)));
    assertThat(begun).isInstanceOf(ImportOutcome.Done.class);
    assertThat(show(done).undoneBy()).contains("bob");
  }

  @Test
  void whatIsGivenUpFailsWithWordsAndIsTakenUpAgain() throws Exception {
    LeadImport queued = queued(MatchBy.EMAIL, false, "name,email\nJane,jane@example.com\n");
    giveUp(queued);
    assertThat(show(queued).state()).isEqualTo(State.FAILED);
    assertThat(show(queued).finishedAt()).isPresent();
    assertThat(show(queued).error())
        .contains(
            "No worker. What was imported so far stays, and can be undone; upload the file again to"
                + " import the rest");

    run(queued, "replayed");
    assertThat(show(queued).state()).isEqualTo(State.DONE);
    assertThat(show(queued).error()).isEmpty();
    giveUp(queued);
    assertThat(show(queued).state()).isEqualTo(State.DONE);

    book(book -> book.undo(queued.id(), ANN));
    book(book -> {
      book.undoGivenUp(queued.id(), "No worker");
      return queued;
    });
    assertThat(show(queued).state()).isEqualTo(State.FAILED);
    assertThat(show(queued).error().orElseThrow())
        .startsWith("No worker. What was brought back so far stays so; undo the import again");
    run(queued, "replayed too late");
    assertThat(show(queued).state()).isEqualTo(State.FAILED);
    undo(queued);
    assertThat(show(queued).state()).isEqualTo(State.UNDONE);
    assertThat(show(queued).undo()).contains(new Undo(1, 1, 0));
  }

  private void giveUp(LeadImport of) {
    book(book -> {
      book.importGivenUp(of.id(), "No worker");
      return of;
    });
  }

  private void execute(String sql) {
    var unused = DATABASE.transactions().inTenant(tenant, handle -> handle.execute(sql));
  }
}
