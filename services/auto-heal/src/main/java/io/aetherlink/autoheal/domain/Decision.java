package io.aetherlink.autoheal.domain;

import java.util.Locale;

/** What is to be done about a service that is not simply well. */
public sealed interface Decision {

  /** Act now. */
  record Heal(Trouble trouble) implements Decision {}

  /** Leave it alone. Equal holds are one decision: only a changed reason is recorded again. */
  record Hold(Why why, String reason) implements Decision {}

  /** The kinds of reason for leaving a service alone. */
  enum Why {
    BELOW_THRESHOLD,
    SLOW,
    BUSY,
    NOT_READY,
    WARNING,
    STARTING,
    RECOVERING,
    STOPPED,
    RUNTIME_RESTARTS,
    PAUSED,
    MAINTENANCE,
    QUARANTINED,
    DEPENDENCY_DOWN,
    DEPENDENCY_UNCLEAR,
    BACKOFF,
    FLEET_CAP,
    RUNTIME_UNREACHABLE,
    NOT_IN_RUNTIME,
    RUNTIME_REFUSED,
    HOOK_REFUSED,
    DRY_RUN;

    /** The name used in answers, for example {@code below_threshold}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
