package io.aetherlink.crm.imports;

import io.aetherlink.crm.Lead;
import java.util.Collection;
import java.util.List;

/**
 * One import as the worker that undoes it sees it, inside one transaction. Each step names the
 * worker: one that lost its turn changes nothing.
 */
public interface UndoJournal {

  /** Takes over an import that is to be undone; false for any other. */
  boolean take();

  /** Whether it is still this worker's turn; if so, nobody else changes the import. */
  boolean mine();

  /** The leads that come next. */
  List<ImportedLead> next(int limit);

  /** These leads as they are, locked. */
  List<Lead> lock(Collection<Long> ids);

  /** Every lead that is not archived and has one of these. */
  List<Lead> owners(Collection<String> emailKeys, Collection<String> externalIds);

  /**
   * Keeps what became of the leads that came next.
   *
   * @param last the last of them
   * @throws ImportJournal.ConflictException if somebody took an address or id meanwhile
   */
  void advance(UndoBatch batch, long last);

  /** Ends it. */
  void end();
}
