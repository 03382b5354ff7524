package io.aetherlink.autoheal.domain;

/** What holds for a service until somebody changes it; kept across restarts of auto-heal. */
public record Standing(boolean paused, boolean quarantined) {

  /** Neither paused nor quarantined. */
  public static final Standing FREE = new Standing(false, false);

  Standing withPaused(boolean value) {
    return new Standing(value, quarantined);
  }

  Standing withQuarantined(boolean value) {
    return new Standing(paused, value);
  }
}
