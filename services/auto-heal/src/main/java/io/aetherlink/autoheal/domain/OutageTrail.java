package io.aetherlink.autoheal.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Follows one service from the first sign of trouble until it serves again, healed or not. */
final class OutageTrail {

  private final String service;
  private final Timekeeper time;
  private final Condition condition;
  private Optional<Outage> open = Optional.empty();

  OutageTrail(String service, Timekeeper time, Condition condition) {
    this.service = service;
    this.time = time;
    this.condition = condition;
  }

  /** Takes up the outage that lasted when auto-heal itself was restarted. */
  void resume(Optional<Outage> lasting) {
    open = lasting;
  }

  /** Notices whether an outage has begun or ended. */
  void follow(List<Effect> effects) {
    if (open.isEmpty() && condition.trouble().isPresent()) {
      Outage begun = new Outage(service, troubleSince(), time.now(), Optional.empty());
      open = Optional.of(begun);
      effects.add(new Effect.KeepOutage(begun));
    } else if (condition.serving() || condition.stoppedOnPurpose()) {
      open.ifPresent(outage -> effects.add(new Effect.KeepOutage(outage.over(time.now()))));
      open = Optional.empty();
    }
  }

  private Instant troubleSince() {
    Duration ago = time.elapsed().minus(condition.lastKnownWell());
    return time.now().minus(ago);
  }
}
