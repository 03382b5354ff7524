package io.aetherlink.crm.imports;

import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.imports.ImportJournal.ConflictException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Undoes an import, batch by batch. Each batch commits its leads together with how far it is, so
 * that a run that ends anywhere is taken up at exactly the next lead.
 */
public final class UndoWork {
  private static final int LEADS_AT_ONCE = 1000;
  private static final int MOST_REPEATS = 20;

  private final Journals journals;

  /** Port: transactions on one import. */
  public interface Journals {
    <T> T inTransaction(Function<UndoJournal, T> work);
  }

  public UndoWork(Journals journals) {
    this.journals = journals;
  }

  /** Does what is left of the undo, unless it is nobody's turn or somebody else's. */
  public void run() {
    boolean more = journals.inTransaction(UndoJournal::take);
    while (more) {
      more = step(LEADS_AT_ONCE, 0);
    }
  }

  /** False when it has ended, or somebody else took it over. */
  private boolean step(int limit, int repeats) {
    try {
      return journals.inTransaction(journal -> journal.mine() && undoNext(journal, limit));
    } catch (ConflictException e) {
      if (repeats >= MOST_REPEATS) {
        throw e;
      }
      return step(Math.max(limit / 2, 1), repeats + 1);
    }
  }

  private static boolean undoNext(UndoJournal journal, int limit) {
    List<ImportedLead> next = journal.next(limit);
    if (next.isEmpty()) {
      journal.end();
      return false;
    }
    UndoBatch batch =
        new UndoBatch(
            journal.lock(next.stream().map(ImportedLead::leadId).toList()),
            journal.owners(
                before(next, LeadFields::emailKey), before(next, LeadFields::externalId)));
    next.forEach(batch::take);
    journal.advance(batch, next.getLast().leadId());
    return true;
  }

  private static List<String> before(
      List<ImportedLead> leads, Function<LeadFields, Optional<String>> value) {
    return leads.stream()
        .flatMap(lead -> lead.before().stream())
        .flatMap(fields -> value.apply(fields).stream())
        .toList();
  }
}
