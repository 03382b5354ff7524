package io.aetherlink.customerops.domain;

import io.aetherlink.crm.LeadFilter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody is looking for.
 *
 * @param text as it was typed
 * @param filter what the leads have to fit besides
 * @param limit most leads to find
 */
public record LeadQuestion(String text, Mode mode, LeadFilter filter, int limit) {

  /** By what leads are found. */
  public enum Mode {
    /** Their fields and notes have these words. */
    WORDS,
    /** What they say means much the same. */
    MEANING,
    /** Either, ranked together. */
    FUSED;

    /** The mode of that name in requests. */
    public static Optional<Mode> named(String wireName) {
      return Arrays.stream(values())
          .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(wireName))
          .findFirst();
    }
  }
}
