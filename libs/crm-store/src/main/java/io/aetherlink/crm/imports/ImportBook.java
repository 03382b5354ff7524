package io.aetherlink.crm.imports;

import io.aetherlink.crm.imports.LeadImport.State;
import io.aetherlink.writes.FieldProblem;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** What people can do with imports, inside one transaction. */
public final class ImportBook {
  private static final Set<State> STOPPABLE = EnumSet.of(State.QUEUED, State.RUNNING);

  private static final String REST =
      "What was imported so far stays, and can be undone; upload the file again to import the rest";
  private static final String TRY_AGAIN = "Nothing was imported; try it again";
  private static final String UNDO_AGAIN =
      "What was brought back so far stays so; undo the import again to bring back the rest";

  private final ImportStore imports;
  private final InstantSource clock;

  public ImportBook(ImportStore imports, InstantSource clock) {
    this.imports = imports;
    this.clock = clock;
  }

  /** Enters a file that waits for its plan. */
  public LeadImport add(NewImport added) {
    return imports.add(added.guessing(imports.customFields()), now());
  }

  /**
   * Queues an import; one that was tried only can be queued again.
   *
   * @param by who asks for it
   */
  public ImportOutcome start(long id, ImportPlan plan, String by) {
    return change(
        id,
        LeadImport::plannable,
        now ->
            now.forgottenAt().isPresent()
                ? new ImportOutcome.Forgotten(now)
                : planned(now, plan, by));
  }

  /**
   * Has a file be read otherwise from now on, until it is started; what a trial said of it is
   * forgotten.
   *
   * @param table what it is then; empty where its file could not be read, since it may not be
   */
  public ImportOutcome form(long id, Optional<TablePreview> table) {
    return change(
        id,
        now -> now.plannable() && (table.isPresent() || now.forgottenAt().isPresent()),
        now ->
            now.forgottenAt().isPresent()
                ? new ImportOutcome.Forgotten(now)
                : new ImportOutcome.Done(
                    imports.form(id, table.orElseThrow().guessing(imports.customFields()))));
  }

  private ImportOutcome planned(LeadImport now, ImportPlan plan, String by) {
    List<FieldProblem> problems = plan.problems(now.columns(), imports.customFields());
    return problems.isEmpty()
        ? new ImportOutcome.Done(imports.plan(now.id(), plan, by))
        : new ImportOutcome.Unfit(problems);
  }

  /** Ends an import where it is. What it did stays, and can be undone. */
  public ImportOutcome cancel(long id) {
    return change(
        id,
        now -> STOPPABLE.contains(now.state()),
        now -> new ImportOutcome.Done(imports.state(id, State.CANCELLED, Optional.of(now()))));
  }

  /**
   * Who asks for an undo.
   *
   * @param admin whether other people's imports are theirs to undo
   */
  public record Undoer(String name, boolean admin) {
    boolean mayUndo(LeadImport of) {
      return admin || of.owner().equals(name);
    }
  }

  /** Begins to undo what an import did, however it ended; or goes on where an undo failed. */
  public ImportOutcome undo(long id, Undoer by) {
    return change(
        id,
        now -> !by.mayUndo(now) || (State.ENDED.contains(now.state()) && !now.dryRun()),
        now ->
            by.mayUndo(now)
                ? new ImportOutcome.Done(imports.undoing(id, by.name()))
                : new ImportOutcome.NotYours(now));
  }

  /**
   * Ends an import whose job was given up, so that it does not seem to go on; one that is not under
   * way any more stays as it is.
   *
   * @param why the job was
   */
  public void importGivenUp(long id, String why) {
    imports
        .lock(id)
        .filter(now -> STOPPABLE.contains(now.state()))
        .ifPresent(now ->
            imports.fail(id, "%s. %s".formatted(why, now.dryRun() ? TRY_AGAIN : REST), now()));
  }

  /** Ends an undo whose job was given up, as {@link #importGivenUp} does an import. */
  public void undoGivenUp(long id, String why) {
    imports
        .lock(id)
        .filter(now -> now.state() == State.UNDOING)
        .ifPresent(now -> imports.fail(id, "%s. %s".formatted(why, UNDO_AGAIN), now()));
  }

  /**
   * Forgets what a file says, since somebody in it was erased; one that a worker is still to read
   * is in the wrong state. The file itself is deleted after the commit.
   */
  public ImportOutcome forget(long id) {
    return change(
        id,
        now -> !STOPPABLE.contains(now.state()),
        now -> new ImportOutcome.Done(imports.forget(id, now())));
  }

  private ImportOutcome change(
      long id, Predicate<LeadImport> allowed, Function<LeadImport, ImportOutcome> change) {
    Optional<LeadImport> found = imports.lock(id);
    if (found.isEmpty()) {
      return new ImportOutcome.NotFound();
    }
    return allowed.test(found.get())
        ? change.apply(found.get())
        : new ImportOutcome.WrongState(found.get());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
