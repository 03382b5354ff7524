package io.aetherlink.apexflow.domain.automation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Who counts how runs fare. */
public interface RunReport {

  /** A run was taken for the first time, so long after it was due. */
  void begun(Duration lag);

  /** A run is over. */
  void ended(RunStatus status);

  /** A run is tried again. */
  void postponed();

  /** When the run is or was due that nobody has taken for the longest; empty when none waits. */
  void due(Optional<Instant> earliest);
}
