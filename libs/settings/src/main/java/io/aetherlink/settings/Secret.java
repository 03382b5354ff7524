package io.aetherlink.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /**
   * The value that a file has, without the space around it.
   *
   * @throws IllegalArgumentException when the file cannot be read
   */
  public static Secret in(Path file) {
    try {
      return new Secret(Files.readString(file).strip());
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + file, e);
    }
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
