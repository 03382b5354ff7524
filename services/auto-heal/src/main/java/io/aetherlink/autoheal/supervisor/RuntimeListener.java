package io.aetherlink.autoheal.supervisor;

import io.aetherlink.autoheal.domain.RuntimeReach;
import io.aetherlink.autoheal.domain.Signal;
import java.time.Duration;
import java.util.Map;

/** Who wants to know what the supervisor tells. Called on threads of the feed. */
public interface RuntimeListener {

  /** Something happened to a part. */
  void happened(String service, Signal signal);

  /** A part passed its readiness check. */
  void ready(String service);

  /** What a look at all parts showed that was taken at {@code taken} (elapsed time). */
  void sighted(Map<String, Signal> sightings, Duration taken);

  /** Whether the supervisor can be asked to act. */
  void reach(RuntimeReach reach);
}
