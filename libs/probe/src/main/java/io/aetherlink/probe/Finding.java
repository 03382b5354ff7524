package io.aetherlink.probe;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** What one probe found. */
public sealed interface Finding {

  /** Time from the question to the finding. */
  Duration latency();

  /**
   * It answered, and the answer says that it is well.
   *
   * @param warning what somebody should see to before it is not; short and for people
   */
  record Well(Duration latency, OptionalInt httpStatus, Optional<String> warning)
      implements Finding {}

  /** It answered, but not as something that is well; {@code cause} is short and for people. */
  record Unwell(Duration latency, OptionalInt httpStatus, String cause) implements Finding {}

  /**
   * It answered that it does not serve for now, because it starts, recovers or ends; {@code cause}
   * is short and for people.
   */
  record Busy(Duration latency, String cause) implements Finding {}

  /** No answer came; {@code cause} is short and for people. */
  record Silent(Duration latency, String cause) implements Finding {}
}
