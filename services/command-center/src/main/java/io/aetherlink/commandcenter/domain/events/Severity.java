package io.aetherlink.commandcenter.domain.events;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How bad an event is, from least to most. */
public enum Severity {
  /** Good to know. */
  INFO,
  /** Somebody should look when there is time. */
  WARNING,
  /** Something does not work. */
  ERROR,
  /** Something does not work, and nothing mends it but a person. */
  CRITICAL;

  /** The name used in requests and answers. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The severity of that name. */
  public static Optional<Severity> ofLabel(String label) {
    return Arrays.stream(values()).filter(severity -> severity.label().equals(label)).findAny();
  }
}
