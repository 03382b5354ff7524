package io.aetherlink.apexflow.domain.automation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How far a run is. */
public enum RunStatus {
  /** Its time has not come, or it is tried again. */
  WAITING,
  /** At work. */
  RUNNING,
  /** The condition did not hold; nothing was done. */
  UNMATCHED,
  /** Everything was done. */
  DONE,
  /** An action could not be done; it can be replayed. */
  FAILED,
  /** The automation had led to the event itself. */
  LOOP_STOPPED,
  /** The automation was disabled or deleted before its time came. */
  CANCELLED;

  /** As the log shows it. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state of that exact name. */
  public static Optional<RunStatus> named(String wireName) {
    return Arrays.stream(values()).filter(state -> state.wireName().equals(wireName)).findAny();
  }

  /** All names. */
  public static String names() {
    return Arrays.stream(values()).map(RunStatus::wireName).collect(Collectors.joining(", "));
  }

  /** Whether nothing more becomes of it by itself. */
  public boolean over() {
    return this != WAITING && this != RUNNING;
  }
}
