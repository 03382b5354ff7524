package io.aetherlink.crm;

import io.aetherlink.writes.FieldChecks;
import io.aetherlink.writes.FieldProblem;
import io.aetherlink.writes.PlainText;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The fields that a tenant added to its leads, and what they may hold. A value is judged when it is
 * given; what a lead holds stays when its field changes later.
 */
public final class CustomFields {
  /** Longest text, in characters. */
  public static final int MAX_TEXT = 1000;

  /** Longest address of a web page, in characters. */
  public static final int MAX_URL = 2000;

  private static final int MAX_DIGITS = 15;
  private static final int MAX_DECIMALS = 6;
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,20}(\\.[0-9]{1,20})?");
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private final Map<String, CustomField> byKey = new HashMap<>();

  /** These fields, archived ones among them. */
  public CustomFields(List<CustomField> fields) {
    fields.forEach(field -> byKey.put(field.key(), field));
  }

  /** Values without surrounding space, without blank texts, and numbers in one form. */
  static Map<String, Object> tidy(Map<String, Object> values) {
    Map<String, Object> tidy = new TreeMap<>();
    values.forEach((key, value) -> {
      switch (value) {
        case String text when PlainText.invisible(text) -> {}
        case String text -> tidy.put(key, text.strip());
        case Number number -> tidy.put(key, plain(number));
        default -> tidy.put(key, value);
      }
    });
    return Collections.unmodifiableMap(tidy);
  }

  /** The keys whose values differ. */
  static SortedSet<String> changed(Map<String, Object> before, Map<String, Object> after) {
    SortedSet<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    keys.removeIf(key -> Objects.equals(before.get(key), after.get(key)));
    return keys;
  }

  /** The day that a text names. */
  static Optional<LocalDate> day(String text) {
    try {
      return DAY.matcher(text).matches() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * The value that a text of a table says; a text that says none stays one, for the checks to find.
   */
  public Object read(String key, String text) {
    CustomField field = byKey.get(key);
    if (field == null) {
      return text;
    }
    return switch (field.type()) {
      case NUMBER -> number(text).<Object>map(number -> number).orElse(text);
      case BOOLEAN -> truth(text).<Object>map(truth -> truth).orElse(text);
      case TEXT, URL, DATE, CHOICE -> text;
    };
  }

  private static Optional<BigDecimal> number(String text) {
    return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }

  private static Optional<Boolean> truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "1" -> Optional.of(true);
      case "false", "no", "0" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** Every problem of a new lead's values, by the key of the field. */
  public List<FieldProblem> problemsOfNew(Map<String, Object> values) {
    FieldChecks checks = new FieldChecks();
    values.forEach((key, value) -> check(key, value, checks));
    byKey.values().stream()
        .filter(field -> field.required() && !field.archived() && !values.containsKey(field.key()))
        .forEach(field -> checks.add(field.key(), "is missing", "missing"));
    return checks.problems();
  }

  /** Every problem of what changes, by the key of the field. */
  public List<FieldProblem> problemsOfChange(
      Map<String, Object> before, Map<String, Object> after) {
    FieldChecks checks = new FieldChecks();
    for (String key : changed(before, after)) {
      Optional.ofNullable(after.get(key))
          .ifPresentOrElse(value -> check(key, value, checks), () -> checkCleared(key, checks));
    }
    return checks.problems();
  }

  /** Every problem of what a filter demands, by the name that the condition has in it. */
  public List<FieldProblem> problems(LeadFilter filter) {
    FieldChecks checks = new FieldChecks();
    for (CustomCondition condition : filter.custom()) {
      Optional.ofNullable(byKey.get(condition.key()))
          .ifPresentOrElse(
              field -> condition.check(field.type(), checks),
              () -> checks.add(condition.fieldName(), "There is no such field", "unknown_field"));
    }
    return checks.problems();
  }

  private void checkCleared(String key, FieldChecks checks) {
    CustomField field = byKey.get(key);
    if (field != null && field.required() && !field.archived()) {
      checks.add(key, "must not be empty", "missing");
    }
  }

  private void check(String key, Object value, FieldChecks checks) {
    CustomField field = byKey.get(key);
    if (field == null || field.archived()) {
      checks.add(key, "There is no such field", "unknown_field");
      return;
    }
    switch (field.type()) {
      case TEXT -> checkText(key, value, MAX_TEXT, checks);
      case URL -> checkUrl(key, value, checks);
      case NUMBER -> checkNumber(key, value, checks);
      case DATE -> {
        if (!(value instanceof String text && day(text).isPresent())) {
          checks.add(key, "must be a day like 2026-03-01", "date");
        }
      }
      case BOOLEAN -> {
        if (!(value instanceof Boolean)) {
          checks.add(key, "must be true or false", "type_error");
        }
      }
      case CHOICE -> {
        if (!field.options().contains(value)) {
          checks.add(key, "must be of: " + String.join(", ", field.options()), "enum");
        }
      }
    }
  }

  private static void checkText(String key, Object value, int max, FieldChecks checks) {
    if (value instanceof String text) {
      checks.lines(key, text, max);
    } else {
      checks.add(key, "must be a text", "type_error");
    }
  }

  private static void checkUrl(String key, Object value, FieldChecks checks) {
    checkText(key, value, MAX_URL, checks);
    if (value instanceof String text && !isWebAddress(text)) {
      checks.add(key, "must be like https://example.com/page", "url");
    }
  }

  /** Nothing but http and https: the field becomes a link that people press. */
  private static boolean isWebAddress(String text) {
    try {
      URI uri = new URI(text);
      boolean web =
          "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
      return web && uri.getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static void checkNumber(String key, Object value, FieldChecks checks) {
    if (!(value instanceof BigDecimal number)) {
      checks.add(key, "must be a number", "type_error");
    } else if (number.precision() > MAX_DIGITS || number.scale() > MAX_DECIMALS || isHuge(number)) {
      checks.add(
          key,
          "at most %d digits, %d of them behind the point".formatted(MAX_DIGITS, MAX_DECIMALS),
          "range");
    }
  }

  /** Without zeros at the end and without an exponent, so that equal numbers are equal. */
  private static Object plain(Number number) {
    try {
      BigDecimal decimal = new BigDecimal(number.toString()).stripTrailingZeros();
      // Not a huge one: its zeros would fill the memory.
      return decimal.scale() < 0 && !isHuge(decimal) ? decimal.setScale(0) : decimal;
    } catch (NumberFormatException e) {
      // NaN and the infinities: no JSON number, and refused as such.
      return number.toString();
    }
  }

  private static boolean isHuge(BigDecimal number) {
    return (long) number.precision() - number.scale() > MAX_DIGITS;
  }
}
