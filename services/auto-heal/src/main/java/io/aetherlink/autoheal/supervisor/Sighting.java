package io.aetherlink.autoheal.supervisor;

import io.aetherlink.autoheal.domain.Signal;
import io.aetherlink.control.PartEvent;
import io.aetherlink.control.PartState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Puts what the supervisor says into signals. */
final class Sighting {

  private Sighting() {}

  /** Every part under both of its names. */
  static Map<String, Signal> of(List<PartState> parts, Instant now) {
    Map<String, Signal> signals = new HashMap<>();
    for (PartState part : parts) {
      Signal signal = of(part, now);
      signals.put(part.container(), signal);
      signals.put(part.service(), signal);
    }
    return signals;
  }

  private static Signal of(PartState part, Instant now) {
    return switch (part.state()) {
      case STARTING -> new Signal.Started(part.pid(), age(part.since(), now), true);
      case READY -> new Signal.Started(part.pid(), age(part.since(), now));
      case EXITED -> new Signal.Exited(OptionalLong.empty(), part.exitCode());
      case STOPPED -> new Signal.Stopped(OptionalLong.empty());
    };
  }

  private static Duration age(Instant since, Instant now) {
    return since.isAfter(now) ? Duration.ZERO : Duration.between(since, now);
  }

  /** What an event means for its part. */
  static Signal of(PartEvent event) {
    return switch (event.type()) {
      case STARTED -> new Signal.Started(event.pid(), Duration.ZERO, true);
      case READY -> new Signal.Started(event.pid(), Duration.ZERO);
      case EXITED -> new Signal.Exited(event.pid(), event.exitCode());
      case STOPPED -> new Signal.Stopped(event.pid());
    };
  }
}
