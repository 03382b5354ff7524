package io.aetherlink.settings;

/** A value that must not reach a log, an error or a screen by accident. */
public final class Secret {
  private final String value;

  Secret(String value) {
    this.value = value;
  }

  /** The value itself: call it only where it goes to the one who needs it. */
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "********";
  }
}
