package io.aetherlink.customerops.domain;

import io.aetherlink.crm.Lead;
import io.aetherlink.crm.imports.ImportOutcome;
import io.aetherlink.crm.imports.ImportPlan;
import io.aetherlink.crm.imports.LeadImport;
import io.aetherlink.crm.imports.NewImport;
import io.aetherlink.crm.imports.RejectedRow;
import io.aetherlink.crm.imports.TablePreview;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.WriteRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;

/** Port: files of leads, and what is asked to become of them; a worker does it. */
public interface Imports {

  /** Enters a file that is kept already. */
  Answer add(WriteRequest request, NewImport added, Function<LeadImport, Answer> answer);

  /** Queues an import. */
  Answer start(
      WriteRequest request, long id, ImportPlan plan, Function<ImportOutcome, Answer> answer);

  /**
   * Has a file be read otherwise, until it is started.
   *
   * @param read what it is then; asked only where that may be, and outside of the transaction
   */
  Answer form(
      WriteRequest request,
      long id,
      Function<LeadImport, TablePreview> read,
      Function<ImportOutcome, Answer> answer);

  /** Ends an import where it is. */
  Answer cancel(WriteRequest request, long id, Function<ImportOutcome, Answer> answer);

  /**
   * Queues the undo of an import.
   *
   * @param admin whether who asks may undo other people's imports
   */
  Answer undo(WriteRequest request, long id, boolean admin, Function<ImportOutcome, Answer> answer);

  /** The import of that id. */
  Optional<LeadImport> find(String tenant, long id);

  /**
   * A tenant's imports, newest first.
   *
   * @param before only imports with a smaller id: where the page before ended
   */
  List<LeadImport> newest(String tenant, OptionalLong before, int limit);

  /**
   * Leads that the undo of an import left alone, by id.
   *
   * @param after only leads with a larger id: where the page before ended
   */
  List<Lead> kept(String tenant, long id, long after, int limit);

  /**
   * Rejected rows, by line.
   *
   * @param after only rows of later lines: where the page before ended
   */
  List<RejectedRow> rejected(String tenant, long id, long after, int limit);

  /** Gives every rejected row, by line. */
  void rejected(String tenant, long id, Consumer<RejectedRow> each);
}
