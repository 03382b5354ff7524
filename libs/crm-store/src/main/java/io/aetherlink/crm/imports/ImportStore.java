package io.aetherlink.crm.imports;

import io.aetherlink.crm.CustomField;
import io.aetherlink.crm.Lead;
import io.aetherlink.crm.imports.LeadImport.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** One tenant's imports, inside one transaction. */
public interface ImportStore {

  /** The tenant's own fields of leads. */
  List<CustomField> customFields();

  /** Keeps a new import. */
  LeadImport add(NewImport added, Instant at);

  /** The import of that id. */
  Optional<LeadImport> find(long id);

  /** The import of that id, which nobody else changes until the transaction ends. */
  Optional<LeadImport> lock(long id);

  /**
   * Imports, newest first.
   *
   * @param before only imports with a smaller id: where the page before ended
   */
  List<LeadImport> newest(OptionalLong before, int limit);

  /**
   * Keeps the plan of an import that starts from its first row, and forgets an earlier trial.
   *
   * @param by who starts it
   */
  LeadImport plan(long id, ImportPlan plan, String by);

  /** Keeps how a file is read of which nothing came yet, and forgets an earlier trial. */
  LeadImport form(long id, TablePreview table);

  /** Keeps another state; {@code finished} with one that is an end. */
  LeadImport state(long id, State state, Optional<Instant> finished);

  /** Keeps that an import, or its undo, failed. */
  LeadImport fail(long id, String error, Instant at);

  /**
   * Counts the leads of an import that is to be undone, and keeps its state.
   *
   * @param by who asks for it
   */
  LeadImport undoing(long id, String by);

  /**
   * Keeps that an import's file is forgotten, and of what stood in it nothing but figures: no
   * columns, rejected rows, drafts of a trial or answers that show them.
   */
  LeadImport forget(long id, Instant at);

  /**
   * Leads that an undo left alone, by id.
   *
   * @param after only leads with a larger id: where the page before ended
   */
  List<Lead> kept(long id, long after, int limit);

  /** Gives every rejected row, by line. */
  void rejected(long id, Consumer<RejectedRow> each);

  /**
   * Rejected rows, by line.
   *
   * @param after only rows of later lines: where the page before ended
   */
  List<RejectedRow> rejected(long id, long after, int limit);
}
