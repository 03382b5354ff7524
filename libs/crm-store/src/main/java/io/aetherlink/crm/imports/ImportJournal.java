package io.aetherlink.crm.imports;

import io.aetherlink.crm.AssignmentTurns;
import io.aetherlink.crm.CustomFields;
import io.aetherlink.crm.Lead;
import io.aetherlink.crm.imports.LeadImport.State;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One import as the worker that does it sees it, inside one transaction in which nobody else
 * changes the import. Each step names the worker: one that lost its turn changes nothing.
 */
public interface ImportJournal {

  /** The import, if it is this worker's turn and it is in this state. */
  Optional<LeadImport> mine(State state);

  /** Takes over an import that waits or whose worker went away; empty for any other. */
  Optional<LeadImport> take();

  /** Keeps how many rows the file has. */
  void total(long rows);

  /** The tenant's own fields of leads. */
  CustomFields customFields();

  /** Who was erased lately, and is not to be taken in again. */
  SoughtPeople erased();

  /** Whose turn it is to get new leads; a trial takes nobody's. */
  AssignmentTurns turns();

  /** Every lead that is not archived and has one of these, locked; with what a trial made of it. */
  List<Lead> owners(Collection<String> emailKeys, Collection<String> externalIds);

  /**
   * Keeps what became of the next rows.
   *
   * @param rowsPerSecond the pace so far
   * @throws ConflictException if somebody took an address or id meanwhile
   */
  void advance(
      Tally tally, List<TouchedLead> touched, List<RejectedRow> rejected, double rowsPerSecond);

  /** What the tables say of the rows so far; the rest is left as it was counted. */
  Tally recount(Tally counted);

  /** Ends it. */
  void end(State state, Optional<String> error);

  /** Says that somebody else wrote at the same time; the whole transaction is to be repeated. */
  final class ConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What the database said. */
    public ConflictException(Throwable cause) {
      super("Somebody else wrote at the same time", cause);
    }
  }
}
