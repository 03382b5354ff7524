package io.aetherlink.settings;

import java.security.SecureRandom;
import java.util.HexFormat;

/** A value that must not reach a log, an error or a screen by accident. */
public final class Secret {
  private final String value;

  Secret(String value) {
    this.value = value;
  }

  /** A value that nobody knows outside of this process: 256 random bits. */
  public static Secret random() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return new Secret(HexFormat.of().formatHex(bytes));
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
