package io.aetherlink.autoheal.loop;

import io.aetherlink.autoheal.command.Command.Result;
import io.aetherlink.autoheal.domain.Attempt;
import io.aetherlink.autoheal.domain.Decision;
import io.aetherlink.autoheal.domain.Decision.Why;
import io.aetherlink.autoheal.domain.Effect;
import io.aetherlink.autoheal.domain.Evidence;
import io.aetherlink.autoheal.domain.Healer;
import io.aetherlink.autoheal.domain.History;
import io.aetherlink.autoheal.domain.Leadership;
import io.aetherlink.autoheal.domain.ServiceRuntime;
import io.aetherlink.autoheal.probe.ProbeRounds;
import java.util.Optional;

/** Carries out what the healer decides: history, runtime, probes. */
public final class Hands {

  private static final System.Logger LOG = System.getLogger(Hands.class.getName());

  private static final String HOOK_BEFORE = "hook_before";
  private static final String HOOK_AFTER = "hook_after";

  private final History history;
  private final ServiceRuntime runtime;
  private final Testimony testimony;
  private final Hooks hooks;
  private final ProbeRounds probes;
  private final Inbox inbox;
  private final Runnable news;
  private volatile boolean historyWritable = true;
  private volatile Leadership leadership = Leadership.elsewhere(Optional.empty());

  /**
   * Hands that use these; what an action came to goes to the inbox.
   *
   * @param news called when something was kept that people may want to hear
   */
  public Hands(
      History history,
      ServiceRuntime runtime,
      Hooks hooks,
      ProbeRounds probes,
      Inbox inbox,
      Runnable news) {
    this.history = history;
    this.runtime = runtime;
    this.testimony = new Testimony(runtime);
    this.hooks = hooks;
    this.probes = probes;
    this.inbox = inbox;
    this.news = news;
  }

  /** Whether the last thing to be kept could be kept. */
  public boolean historyWritable() {
    return historyWritable;
  }

  /** Whether these are the hands that act; others only probe, to see for themselves. */
  public Leadership leadership() {
    return leadership;
  }

  /** Acts from now on, or not any more. */
  public void leadership(Leadership now) {
    leadership = now;
  }

  /** Sends the probes that are due. */
  void round(Healer healer) {
    probes.round(healer::pace);
  }

  /** Carries out one effect; none of them blocks for long. */
  void carryOut(Effect effect, Healer healer) {
    if (leadership.here() || onlyLooks(effect)) {
      reallyCarryOut(effect, healer);
    }
  }

  private static boolean onlyLooks(Effect effect) {
    return effect instanceof Effect.Watch
        || effect instanceof Effect.Unwatch
        || effect instanceof Effect.ProbeNow;
  }

  private void reallyCarryOut(Effect effect, Healer healer) {
    switch (effect) {
      case Effect.Keep keep -> keep(keep.attempt());
      case Effect.Forget forgotten -> write(() -> history.forget(forgotten.attempt()));
      case Effect.KeepOutage outage -> write(() -> history.keep(outage.outage()));
      case Effect.Restart restart -> restart(restart);
      case Effect.Watch watch -> probes.watch(watch.target());
      case Effect.Unwatch unwatch -> probes.unwatch(unwatch.service());
      case Effect.ProbeNow probe -> probes.now(probe.service(), healer.pace(probe.service()));
      case Effect.Note note -> note(note);
      case Effect.Tell tell -> write(() -> history.tell(tell.news()));
      case Effect.KeepMaintenance kept -> write(() -> history.keep(kept.windows()));
      case Effect.KeepDryRun kept -> write(() -> history.dryRun(kept.enabled()));
      case Effect.Stand stand -> write(() -> history.stand(stand.service(), stand.standing()));
    }
  }

  private void note(Effect.Note note) {
    LOG.log(
        System.Logger.Level.INFO,
        "{0} is left alone ({1}): {2}",
        note.service(),
        note.hold().why().label(),
        note.hold().reason());
    write(() -> history.note(note));
  }

  private void keep(Attempt attempt) {
    LOG.log(
        System.Logger.Level.INFO,
        "Heal {0} of {1}: {2} ({3}); reason: {4}",
        String.valueOf(attempt.id()),
        attempt.service(),
        attempt.message(),
        attempt.outcome().label(),
        attempt.reason());
    write(() -> history.keep(attempt));
  }

  /** A full disk must not keep a service down. */
  private void write(Runnable change) {
    try {
      change.run();
      historyWritable = true;
      news.run();
    } catch (RuntimeException e) {
      historyWritable = false;
      LOG.log(System.Logger.Level.ERROR, "The history cannot be written; healing goes on", e);
    }
  }

  private void restart(Effect.Restart restart) {
    Attempt attempt = restart.attempt();
    probes.forget(attempt.service());
    Thread.ofVirtual()
        .name("heal-" + attempt.id())
        .start(() -> act(restart, testimony.of(attempt.service()).masked(restart.heard())));
  }

  private void act(Effect.Restart restart, Evidence evidence) {
    Attempt attempt = restart.attempt();
    Optional<Result> before = hooks.before(attempt);
    Evidence known = with(evidence, HOOK_BEFORE, before);
    write(() -> history.keep(attempt.id(), known));
    if (before.filter(result -> !result.well()).isPresent()) {
      refused(attempt, Why.HOOK_REFUSED, "the hook before its heal " + before.get().text());
      return;
    }
    try {
      Optional<String> error = error(restart);
      inbox.tell(healer -> healer.acted(attempt.service(), attempt.id(), error));
      after(attempt, error.isEmpty() ? "acted" : "failed", known);
    } catch (ServiceRuntime.RestartRefusedException e) {
      if (before.isPresent()) { // what it began is ended, before it begins that again
        after(attempt, "refused", known);
      }
      refused(attempt, Why.RUNTIME_REFUSED, String.valueOf(e.getMessage()));
    }
  }

  private void after(Attempt attempt, String came, Evidence known) {
    Optional<Result> after = hooks.after(attempt, came);
    after.ifPresent(
        result -> write(() -> history.keep(attempt.id(), with(known, HOOK_AFTER, after))));
  }

  private static Evidence with(Evidence evidence, String hook, Optional<Result> result) {
    return result.map(said -> evidence.with(hook, said.text(), said.output())).orElse(evidence);
  }

  private void refused(Attempt attempt, Why why, String reason) {
    Decision.Hold refusal = new Decision.Hold(why, reason);
    inbox.tell(healer -> healer.refused(attempt.service(), attempt.id(), refusal));
  }

  private void carryOut(Effect.Restart restart) {
    Attempt attempt = restart.attempt();
    if (attempt.action().equals(Attempt.RECREATE)) {
      runtime.recreate(attempt.service());
    } else if (restart.hangs()) {
      runtime.restartHung(attempt.service());
    } else {
      runtime.restart(attempt.service());
    }
  }

  private Optional<String> error(Effect.Restart restart) {
    try {
      carryOut(restart);
      return Optional.empty();
    } catch (ServiceRuntime.RestartFailedException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (ServiceRuntime.RestartRefusedException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.log(
          System.Logger.Level.ERROR, "Restarting " + restart.attempt().service() + " failed", e);
      return Optional.of("restarting it failed unexpectedly");
    }
  }
}
