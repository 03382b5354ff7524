package io.aetherlink.autoheal.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Follows one service from the first sign of trouble until it serves again, healed or not. Time
 * within maintenance is no outage: one that lasts as it begins is over with that, and what is still
 * down when it ends is down from then on.
 */
final class OutageTrail {

  private final String service;
  private final Timekeeper time;
  private final Condition condition;
  private final Supplier<Optional<Instant>> maintenance;
  private Optional<Outage> open = Optional.empty();
  private Optional<Instant> excusedUntil = Optional.empty();

  /**
   * @param maintenance when the maintenance began that the service is in now
   */
  OutageTrail(
      String service,
      Timekeeper time,
      Condition condition,
      Supplier<Optional<Instant>> maintenance) {
    this.service = service;
    this.time = time;
    this.condition = condition;
    this.maintenance = maintenance;
  }

  /** Takes up the outage that lasted when auto-heal itself was restarted. */
  void resume(Optional<Outage> lasting) {
    open = lasting;
  }

  /** The outage that lasts. */
  Optional<Outage> lasting() {
    return open;
  }

  /** Notices whether an outage has begun or ended. */
  void follow(List<Effect> effects) {
    boolean serves = condition.serving() || condition.stoppedOnPurpose();
    if (open.isEmpty() && condition.trouble().isEmpty()) {
      excusedUntil = serves ? Optional.empty() : excusedUntil;
      return;
    }
    Optional<Instant> excused = maintenance.get();
    if (excused.isPresent()) {
      excusedUntil = Optional.of(time.now());
      end(excused.get(), effects);
    } else if (serves) {
      end(time.now(), effects);
    } else if (open.isEmpty()) {
      begin(effects);
    }
  }

  private void begin(List<Effect> effects) {
    Instant began =
        excusedUntil.filter(end -> end.isAfter(troubleSince())).orElseGet(this::troubleSince);
    Outage begun = new Outage(service, began, time.now(), Optional.empty());
    open = Optional.of(begun);
    effects.add(new Effect.KeepOutage(begun));
  }

  private void end(Instant moment, List<Effect> effects) {
    open.ifPresent(outage -> {
      Instant end = moment.isBefore(outage.began()) ? outage.began() : moment;
      effects.add(new Effect.KeepOutage(outage.over(end)));
    });
    open = Optional.empty();
  }

  private Instant troubleSince() {
    Duration ago = time.elapsed().minus(condition.lastKnownWell());
    return time.now().minus(ago);
  }
}
