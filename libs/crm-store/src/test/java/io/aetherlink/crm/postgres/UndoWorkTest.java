package io.aetherlink.crm.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.imports.ImportOutcome;
import io.aetherlink.crm.imports.LeadImport;
import io.aetherlink.crm.imports.LeadImport.State;
import io.aetherlink.crm.imports.MatchBy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of leads whose import is undone. */
class UndoWorkTest extends ImportBench {
  @Test
  void anUndoneImportLeavesLeadsAsTheyWereAndWhatWasChangedSinceAsItIs() throws Exception {
    LeadFields before = LeadFields.named("Jane").withEmail("jane@example.com");
    long jane = enter(before);
    LeadImport done =
        imported(
            MatchBy.EMAIL,
            """
            name,email,status
            Jane Doe,jane@example.com,won
            Joe,joe@example.com,
            Kim,kim@example.com,
            Joe Doe,joe@example.com,
            """);
    Lead joe = named("Joe Doe");
    Lead kim = named("Kim");
    edit(kim.id(), "fair");

    undo(done);

    assertThat(show(done).state()).isEqualTo(State.UNDONE);
    assertThat(show(done).undo()).contains(new LeadImport.Undo(3, 2, 1));
    assertThat(show(done).percent()).isEqualTo(100);
    assertThat(find(jane).fields()).isEqualTo(before);
    assertThat(types(jane)).startsWith("updated", "status_changed");
    assertThat(find(joe.id()).archived()).isTrue();
    assertThat(types(joe.id())).startsWith("archived");
    assertThat(find(kim.id()).archived()).isFalse();
    assertThat(keptAfter(done, 0)).extracting(Lead::id).containsExactly(kim.id());
    assertThat(keptAfter(done, kim.id())).isEmpty();
    ImportOutcome again = book(book -> book.undo(done.id(), ANN));
    assertThat(again).isInstanceOf(ImportOutcome.WrongState.class);
  }

  @Test
  void whatSomebodyWroteBetweenTwoRowsIsNotUndone() throws Exception {
    long jane = enter(LeadFields.named("Jane").withEmail("row0@example.com"));
    LeadImport queued = queued(MatchBy.EMAIL, false, rows(1000) + "Row 0,row0@example.com,Last\n");

    work(queued, "w").run((rows, total) -> edit(jane, "fair"));
    undo(queued);

    assertThat(find(jane).fields().company()).contains("Last");
    assertThat(show(queued).undo()).contains(new LeadImport.Undo(1000, 999, 1));
  }

  private List<Lead> keptAfter(LeadImport done, long id) {
    return store(store -> store.kept(done.id(), id, 10));
  }
}
