package io.aetherlink.crm.imports;

import io.aetherlink.crm.LeadFields;
import io.aetherlink.exports.Cells;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What tells one person from another wherever it stands. */
public enum PersonTrait {
  /** An e-mail address, in whatever text. */
  EMAIL {
    @Override
    Stream<String> of(LeadFields fields) {
      return fields.emailKey().stream();
    }

    @Override
    Stream<String> in(String cell) {
      if (cell.indexOf('@') < 0) {
        return Stream.empty();
      }
      String text = cell.strip().toLowerCase(Locale.ROOT);
      return Stream.concat(
          Stream.of(text), found(ADDRESS, text).map(found -> AROUND.matcher(found).replaceAll("")));
    }
  },

  /**
   * The last nine digits of a phone number, however it is written and with or without a country.
   */
  PHONE {
    @Override
    Stream<String> of(LeadFields fields) {
      return fields.phone().flatMap(PersonTrait::lastDigits).stream();
    }

    @Override
    Stream<String> in(String cell) {
      return found(NUMBER, cell).flatMap(number -> lastDigits(number).stream());
    }
  },

  /**
   * What another system calls the person, as a cell of its own. A short one is any number's: it
   * tells of the person where the column says such ids.
   */
  EXTERNAL_ID {
    @Override
    Stream<String> of(LeadFields fields) {
      return fields.externalId().stream();
    }

    @Override
    Stream<String> in(String cell) {
      return idIn(cell).filter(id -> id.length() >= SHORTEST_ID).stream();
    }
  };

  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s\"<>()\\[\\],;:|@]{1,254}@[^\\s\"<>()\\[\\],;:|@]{1,254}");
  private static final Pattern AROUND = Pattern.compile("^'+|[.!?']+$");
  private static final Pattern NUMBER = Pattern.compile("\\d(?:[\\s().\\-/\\u00a0]{0,3}\\d){6,19}");
  private static final int FEWEST_DIGITS = 7;
  private static final int LAST_DIGITS = 9;
  private static final int SHORTEST_ID = 6;

  /** The name where it is kept. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The values that a lead has. */
  abstract Stream<String> of(LeadFields fields);

  /** The values that stand in a cell. */
  abstract Stream<String> in(String cell);

  /** What a cell of a column says that says what another system calls somebody. */
  static Optional<String> idIn(String cell) {
    return Optional.of(Cells.unguarded(cell.strip())).filter(id -> !id.isEmpty());
  }

  private static Stream<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group);
  }

  private static Optional<String> lastDigits(String number) {
    String digits = number.replaceAll("\\D", "");
    return Optional.of(digits.substring(Math.max(0, digits.length() - LAST_DIGITS)))
        .filter(last -> last.length() >= FEWEST_DIGITS);
  }
}
