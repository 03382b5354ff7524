package io.aetherlink.autoheal.domain;

import java.time.Instant;
import java.util.List;

/** What is to be done in the world, in this order, after a signal was taken in. */
public sealed interface Effect {

  /** Keep the attempt in this form; the same id replaces what was kept before. */
  record Keep(Attempt attempt) implements Effect {}

  /** Forget the attempt, which never was one; its id is never given again. */
  record Forget(Attempt attempt) implements Effect {}

  /** Keep the outage in this form; the same service and begin replace what was kept before. */
  record KeepOutage(Outage outage) implements Effect {}

  /**
   * Keep the evidence, do the attempt's action, then report back with {@link Healer#acted} or
   * {@link Healer#refused}.
   *
   * @param heard what was heard of the service lately, oldest first
   * @param hangs whether its process is there and answers nothing
   */
  record Restart(Attempt attempt, List<String> heard, boolean hangs) implements Effect {
    /** Copies the list. */
    public Restart {
      heard = List.copyOf(heard);
    }
  }

  /** Probe this service, too, from now on. */
  record Watch(Target target) implements Effect {}

  /** Probe this service no more. */
  record Unwatch(String service) implements Effect {}

  /** Probe now instead of when it is due. */
  record ProbeNow(String service) implements Effect {}

  /** Keep the decision not to heal. */
  record Note(String service, Decision.Hold hold, Instant at) implements Effect {}

  /** Tell people. */
  record Tell(News news) implements Effect {}

  /** Keep these windows in place of those before. */
  record KeepMaintenance(List<MaintenanceWindow> windows) implements Effect {
    /** Copies the list. */
    public KeepMaintenance {
      windows = List.copyOf(windows);
    }
  }

  /** Keep whether everything is a dry run. */
  record KeepDryRun(boolean enabled) implements Effect {}

  /** Keep the standing. */
  record Stand(String service, Standing standing) implements Effect {}
}
