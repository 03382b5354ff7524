package io.aetherlink.crm.postgres;

import io.aetherlink.crm.events.LeadEvents;
import io.aetherlink.crm.imports.ImportJournal;
import io.aetherlink.crm.imports.ImportWork;
import io.aetherlink.crm.imports.UndoJournal;
import io.aetherlink.crm.imports.UndoWork;
import io.aetherlink.crm.phone.PhoneRegion;
import io.aetherlink.events.Outbox;
import io.aetherlink.writes.postgres.Transactions;
import java.time.InstantSource;
import java.util.function.Function;

/**
 * Imports in PostgreSQL, for those who do them.
 *
 * @param events of the service that does them
 * @param service its name in audit records
 * @param platformRegion where phone numbers belong of tenants that chose no region
 * @param installation what nobody knows who has a copy of the database, to know people who were
 *     erased by their digests
 */
public record PostgresImportJournals(
    Transactions transactions,
    Outbox outbox,
    LeadEvents events,
    String service,
    InstantSource clock,
    PhoneRegion platformRegion,
    String installation) {

  /**
   * The transactions on one import.
   *
   * @param runner names a run: the latest one that took the import has its turn
   */
  public ImportWork.Journals of(String tenant, long id, String runner) {
    return new ImportWork.Journals() {
      @Override
      public <T> T inTransaction(Function<ImportJournal, T> work) {
        return transactions.inTenant(
            tenant,
            handle ->
                work.apply(
                    new PostgresImportJournal(
                        handle, tenant, id, runner, PostgresImportJournals.this)));
      }
    };
  }

  /** The transactions on the undo of one import. */
  public UndoWork.Journals undoOf(String tenant, long id, String runner) {
    return new UndoWork.Journals() {
      @Override
      public <T> T inTransaction(Function<UndoJournal, T> work) {
        return transactions.inTenant(
            tenant,
            handle ->
                work.apply(
                    new PostgresUndoJournal(
                        handle, tenant, id, runner, PostgresImportJournals.this)));
      }
    };
  }
}
