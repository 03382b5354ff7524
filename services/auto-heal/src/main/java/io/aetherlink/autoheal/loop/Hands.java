package io.aetherlink.autoheal.loop;

import io.aetherlink.autoheal.domain.Attempt;
import io.aetherlink.autoheal.domain.Effect;
import io.aetherlink.autoheal.domain.Evidence;
import io.aetherlink.autoheal.domain.Healer;
import io.aetherlink.autoheal.domain.History;
import io.aetherlink.autoheal.domain.ServiceRuntime;
import io.aetherlink.autoheal.probe.ProbeRounds;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Carries out what the healer decides: history, runtime, probes. */
public final class Hands {

  private static final System.Logger LOG = System.getLogger(Hands.class.getName());

  private static final long EVIDENCE_MILLIS = 1500;

  private final History history;
  private final ServiceRuntime runtime;
  private final ProbeRounds probes;
  private final Inbox inbox;
  private final Runnable news;
  private volatile boolean historyWritable = true;

  /**
   * Hands that use these; what an action came to goes to the inbox.
   *
   * @param news called when something was kept that people may want to hear
   */
  public Hands(
      History history, ServiceRuntime runtime, ProbeRounds probes, Inbox inbox, Runnable news) {
    this.history = history;
    this.runtime = runtime;
    this.probes = probes;
    this.inbox = inbox;
    this.news = news;
  }

  /** Whether the last thing to be kept could be kept. */
  public boolean historyWritable() {
    return historyWritable;
  }

  /** Sends the probes that are due. */
  void round(Healer healer) {
    probes.round(healer::pace);
  }

  /** Carries out one effect; none of them blocks for long. */
  void carryOut(Effect effect, Healer healer) {
    switch (effect) {
      case Effect.Keep keep -> keep(keep.attempt());
      case Effect.Forget forgotten -> write(() -> history.forget(forgotten.attempt()));
      case Effect.KeepOutage outage -> write(() -> history.keep(outage.outage()));
      case Effect.Restart restart -> restart(restart);
      case Effect.Watch watch -> probes.watch(watch.target());
      case Effect.Unwatch unwatch -> probes.unwatch(unwatch.service());
      case Effect.ProbeNow probe -> probes.now(probe.service(), healer.pace(probe.service()));
      case Effect.Note note -> note(note);
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
        .start(() -> act(attempt, evidence(attempt.service()).masked(restart.heard())));
  }

  /** What the runtime knows, as long as that does not keep the service down. */
  private Evidence evidence(String service) {
    return CompletableFuture.supplyAsync(
            () -> runtime.evidence(service), task -> Thread.ofVirtual().start(task))
        .completeOnTimeout(Evidence.NONE, EVIDENCE_MILLIS, TimeUnit.MILLISECONDS)
        .exceptionally(failure -> Evidence.NONE)
        .join();
  }

  private void act(Attempt attempt, Evidence evidence) {
    write(() -> history.keep(attempt.id(), evidence));
    try {
      Optional<String> error = error(attempt);
      inbox.tell(healer -> healer.acted(attempt.service(), attempt.id(), error));
    } catch (ServiceRuntime.RestartRefusedException e) {
      String why = String.valueOf(e.getMessage());
      inbox.tell(healer -> healer.refused(attempt.service(), attempt.id(), why));
    }
  }

  private Optional<String> error(Attempt attempt) {
    try {
      runtime.restart(attempt.service());
      return Optional.empty();
    } catch (ServiceRuntime.RestartFailedException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (ServiceRuntime.RestartRefusedException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "Restarting " + attempt.service() + " failed", e);
      return Optional.of("restarting it failed unexpectedly");
    }
  }
}
