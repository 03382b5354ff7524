package io.aetherlink.apexflow.domain.automation;

import io.aetherlink.apexflow.domain.automation.AutomationOutcome.Done;
import io.aetherlink.apexflow.domain.automation.AutomationOutcome.NameTaken;
import io.aetherlink.apexflow.domain.automation.AutomationOutcome.NotFound;
import io.aetherlink.apexflow.domain.automation.AutomationOutcome.Stale;
import io.aetherlink.apexflow.domain.automation.AutomationOutcome.TooMany;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What can be done to the automations of one tenant. */
public final class AutomationBook {
  /** Most automations of a tenant. */
  public static final int MOST = 100;

  private final AutomationStore store;
  private final String actor;
  private final InstantSource clock;

  /** The automations of one tenant in one transaction, in which this actor writes. */
  public AutomationBook(AutomationStore store, String actor, InstantSource clock) {
    this.store = store;
    this.actor = actor;
    this.clock = clock;
  }

  /** Enters an automation, which is enabled from now on. */
  public AutomationOutcome create(Definition definition) {
    if (store.all().size() >= MOST) {
      return new TooMany(MOST);
    }
    Optional<Long> other = store.named(definition.name());
    return other.isPresent()
        ? new NameTaken(definition.name(), other.get())
        : new Done(store.insert(definition, actor, now()));
  }

  /**
   * Gives an automation its next version; the same definition again makes none.
   *
   * @param expected whether the version is the one that the caller saw
   */
  public AutomationOutcome define(long id, Predicate<Long> expected, Definition definition) {
    return locked(
        id,
        expected,
        current -> {
          Optional<Long> other = store.named(definition.name()).filter(named -> named != id);
          if (other.isPresent()) {
            return new NameTaken(definition.name(), other.get());
          }
          return new Done(
              current.definition().written().equals(definition.written())
                  ? current
                  : store.update(id, definition, actor, now()));
        });
  }

  /** Enables or disables an automation. */
  public AutomationOutcome enable(long id, boolean enabled) {
    return locked(
        id,
        any -> true,
        current ->
            new Done(current.enabled() == enabled ? current : store.enable(id, enabled, now())));
  }

  /** Deletes an automation, and says what it was. */
  public AutomationOutcome delete(long id, Predicate<Long> expected) {
    return locked(
        id,
        expected,
        current -> {
          store.delete(id, now());
          return new Done(current);
        });
  }

  /** What came of asking for a replay. */
  public sealed interface Replay {

    /** It is done again. */
    record Queued() implements Replay {}

    /** There is nothing to do again, or not any more. */
    record Refused(String why) implements Replay {}
  }

  /** Has a failed run done again; empty when the automation has no such run. */
  public Optional<Replay> replay(long id, long run) {
    return store.find(id).flatMap(found -> store.run(id, run)).map(this::replay);
  }

  private Replay replay(AutomationRun run) {
    Optional<ActionRecord> open = run.actions().stream().filter(ActionRecord::unanswered).findAny();
    if (run.status() == RunStatus.FAILED
        && open.isPresent()
        && Repetition.isUnsafe(run.dueAt(), now())) {
      return new Replay.Refused(
          "Action %s cannot be replayed: %s".formatted(open.get().action(), Repetition.REFUSAL));
    }
    return store.replay(run.automationId(), run.id(), now())
        ? new Replay.Queued()
        : new Replay.Refused("The run has not failed; it needs no replay");
  }

  private AutomationOutcome locked(
      long id, Predicate<Long> expected, Function<Automation, AutomationOutcome> work) {
    Optional<Automation> found = store.lock(id);
    if (found.isEmpty()) {
      return new NotFound();
    }
    return expected.test(found.get().version()) ? work.apply(found.get()) : new Stale(found.get());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
