package io.aetherlink.crm;

import io.aetherlink.writes.FieldChecks;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a list demands of one of the tenant's own fields.
 *
 * @param value as people write it: a number, a day, {@code true}, or a text
 */
public record CustomCondition(String key, Bound bound, String value)
    implements Comparable<CustomCondition> {
  private static final Comparator<CustomCondition> ORDER =
      Comparator.comparing(CustomCondition::key)
          .thenComparing(CustomCondition::bound)
          .thenComparing(CustomCondition::value);

  /** How a lead's value lies to the one that is given. */
  public enum Bound {
    /** It is the same. */
    IS,
    /** It is not less. */
    MIN,
    /** It is not greater. */
    MAX;

    private String suffix() {
      return this == IS ? "" : "." + name().toLowerCase(Locale.ROOT);
    }
  }

  public CustomCondition {
    value = value.strip();
  }

  /**
   * The condition that stands in a filter.
   *
   * @param name a key, with {@code .min} or {@code .max} or without
   */
  static CustomCondition of(String name, String value) {
    for (Bound bound : new Bound[] {Bound.MIN, Bound.MAX}) {
      if (name.endsWith(bound.suffix())) {
        String key = name.substring(0, name.length() - bound.suffix().length());
        return new CustomCondition(key, bound, value);
      }
    }
    return new CustomCondition(name, Bound.IS, value);
  }

  /** Its name in a filter, as in {@code size.min}. */
  String name() {
    return key + bound.suffix();
  }

  /** Its name as a parameter, as in {@code custom.size.min}. */
  String fieldName() {
    return "custom." + name();
  }

  /** What is wrong whatever fields there are. */
  void check(FieldChecks checks) {
    if (!CustomField.isKey(key)) {
      checks.add(fieldName(), "There is no such field", "unknown_field");
    }
    checks.visible(fieldName(), value);
    checks.line(fieldName(), value, CustomFields.MAX_URL);
    if (bound != Bound.IS && measure().isEmpty()) {
      checks.add(fieldName(), "must be a number, or a day like 2026-03-01", "type_error");
    }
  }

  /** What is wrong for a field of this type. */
  void check(CustomType type, FieldChecks checks) {
    if (bound != Bound.IS && !type.ordered()) {
      checks.add(fieldName(), "only numbers and dates have a least and a greatest", "conflict");
    }
    switch (type) {
      case NUMBER -> {
        if (number().isEmpty()) {
          checks.add(fieldName(), "must be a number", "type_error");
        }
      }
      case DATE -> {
        if (CustomFields.day(value).isEmpty()) {
          checks.add(fieldName(), "must be a day like 2026-03-01", "date");
        }
      }
      case BOOLEAN -> {
        if (!value.equals("true") && !value.equals("false")) {
          checks.add(fieldName(), "must be true or false", "enum");
        }
      }
      case TEXT, CHOICE, URL -> {}
    }
  }

  /** The value as a number, where it is one. */
  public Optional<BigDecimal> number() {
    try {
      return Optional.of(new BigDecimal(value)).filter(number -> Math.abs(number.scale()) < 100);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Where a number, or a day counted from 1970, lies among others of its kind. */
  public OptionalDouble measure() {
    return CustomFields.day(value)
        .map(day -> OptionalDouble.of(day.toEpochDay()))
        .or(() -> number().map(number -> OptionalDouble.of(number.doubleValue())))
        .orElseGet(OptionalDouble::empty);
  }

  @Override
  public int compareTo(CustomCondition other) {
    return ORDER.compare(this, other);
  }
}
