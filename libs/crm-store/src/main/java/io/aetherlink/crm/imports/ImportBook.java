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
  private static final Set<State> ENDED = EnumSet.of(State.DONE, State.FAILED, State.CANCELLED);
  private static final Set<State> STOPPABLE = EnumSet.of(State.QUEUED, State.RUNNING);

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

  /** Queues an import; one that was tried only can be queued again. */
  public ImportOutcome start(long id, ImportPlan plan) {
    return change(
        id,
        now -> now.state() == State.UPLOADED || (now.dryRun() && ENDED.contains(now.state())),
        now ->
            now.forgottenAt().isPresent() ? new ImportOutcome.Forgotten(now) : planned(now, plan));
  }

  private ImportOutcome planned(LeadImport now, ImportPlan plan) {
    List<FieldProblem> problems = plan.problems(now.columns(), imports.customFields());
    return problems.isEmpty()
        ? new ImportOutcome.Done(imports.plan(now.id(), plan))
        : new ImportOutcome.Unfit(problems);
  }

  /** Ends an import where it is. What it did stays, and can be undone. */
  public ImportOutcome cancel(long id) {
    return change(
        id,
        now -> STOPPABLE.contains(now.state()),
        now -> new ImportOutcome.Done(imports.state(id, State.CANCELLED, Optional.of(now()))));
  }

  /** Begins to undo what an import did, however it ended. */
  public ImportOutcome undo(long id) {
    return change(
        id,
        now -> ENDED.contains(now.state()) && !now.dryRun(),
        now -> new ImportOutcome.Done(imports.undoing(id)));
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
