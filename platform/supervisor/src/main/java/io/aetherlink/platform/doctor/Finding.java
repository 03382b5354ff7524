package io.aetherlink.platform.doctor;

import java.util.Optional;

/**
 * What one look at the machine found.
 *
 * @param subject what was looked at
 * @param found what is there
 * @param fix what to do; empty when all is well
 */
public record Finding(String subject, String found, Optional<String> fix) {

  static Finding good(String subject, String found) {
    return new Finding(subject, found, Optional.empty());
  }

  static Finding bad(String subject, String found, String fix) {
    return new Finding(subject, found, Optional.of(fix));
  }

  /** Whether nothing has to be done. */
  public boolean isGood() {
    return fix.isEmpty();
  }
}
