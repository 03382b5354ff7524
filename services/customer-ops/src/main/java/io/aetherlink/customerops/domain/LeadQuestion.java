package io.aetherlink.customerops.domain;

import io.aetherlink.crm.LeadFilter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody is looking for.
 *
 * @param text as it was typed
 * @param filter what the leads have to fit besides
 * @param limit most leads to find
 */
public record LeadQuestion(String text, Mode mode, LeadFilter filter, int limit) {
  private static final Pattern LIKE_A_PHONE_NUMBER = Pattern.compile("[0-9\\h+()./-]+");
  private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]");

  /** The shortest numbers that are dialled without an area code have as many. */
  private static final int FEWEST_DIGITS = 7;

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

  /** The text where it is written like a phone number, and more than its meaning is asked for. */
  public Optional<String> phone() {
    return Optional.of(text)
        .filter(_ -> mode != Mode.MEANING)
        .filter(LIKE_A_PHONE_NUMBER.asMatchPredicate())
        .filter(number -> NO_DIGIT.matcher(number).replaceAll("").length() >= FEWEST_DIGITS);
  }
}
