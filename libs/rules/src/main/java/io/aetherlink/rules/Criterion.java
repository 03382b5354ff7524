package io.aetherlink.rules;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a rule asks of one field. */
sealed interface Criterion {

  /** Whether the value, null where the event has none, is what is asked for. */
  boolean holds(@Nullable Object value);

  /** The same text, the same number however written, the same truth value, or nothing at all. */
  record EqualTo(@Nullable Object wanted) implements Criterion {
    @Override
    public boolean holds(@Nullable Object value) {
      return same(value, wanted);
    }
  }

  /** One of several values. */
  record In(List<@Nullable Object> wanted) implements Criterion {
    @Override
    public boolean holds(@Nullable Object value) {
      return wanted.stream().anyMatch(one -> same(value, one));
    }
  }

  /** Anything but. */
  record Not(Criterion unwanted) implements Criterion {
    @Override
    public boolean holds(@Nullable Object value) {
      return !unwanted.holds(value);
    }
  }

  /** A text with that part in it, or a list with that element. */
  record Contains(Object part) implements Criterion {
    @Override
    public boolean holds(@Nullable Object value) {
      return switch (value) {
        case String text -> part instanceof String wanted && text.contains(wanted);
        case Collection<?> list -> list.stream().anyMatch(element -> same(element, part));
        case null, default -> false;
      };
    }
  }

  /** Before or behind a limit: numbers by size, texts (and so ISO dates) by alphabet. */
  record Compared(Comparison comparison, Object limit) implements Criterion {
    @Override
    public boolean holds(@Nullable Object value) {
      OptionalInt order = order(value, limit);
      return order.isPresent() && comparison.accepts(order.getAsInt());
    }
  }

  /** Several at once. */
  record All(List<Criterion> parts) implements Criterion {
    @Override
    public boolean holds(@Nullable Object value) {
      return parts.stream().allMatch(part -> part.holds(value));
    }
  }

  /** How a value lies to a limit. */
  enum Comparison {
    LT,
    LTE,
    GT,
    GTE;

    boolean accepts(int order) {
      return switch (this) {
        case LT -> order < 0;
        case LTE -> order <= 0;
        case GT -> order > 0;
        case GTE -> order >= 0;
      };
    }
  }

  /**
   * The criterion as a rule writes it: a plain value means equality, a map names operators.
   *
   * @throws IllegalArgumentException with the reason
   */
  static Criterion of(@Nullable Object written) {
    if (!(written instanceof Map<?, ?> operators)) {
      return new EqualTo(written);
    }
    if (operators.isEmpty()) {
      throw new IllegalArgumentException("an operator is missing; " + KNOWN);
    }
    Stream<Criterion> parts =
        operators.entrySet().stream()
            .map(entry -> operator(String.valueOf(entry.getKey()), entry.getValue()));
    return new All(parts.toList());
  }

  /** What can stand for a plain value. */
  String KNOWN = "operators are in, not, contains, lt, lte, gt, gte";

  private static Criterion operator(String name, @Nullable Object operand) {
    return switch (name) {
      case "in" -> new In(list(operand));
      case "not" -> new Not(of(operand));
      case "contains" -> new Contains(scalar(name, operand));
      case "lt" -> compared(Comparison.LT, name, operand);
      case "lte" -> compared(Comparison.LTE, name, operand);
      case "gt" -> compared(Comparison.GT, name, operand);
      case "gte" -> compared(Comparison.GTE, name, operand);
      default -> throw new IllegalArgumentException("unknown operator '" + name + "'; " + KNOWN);
    };
  }

  private static List<@Nullable Object> list(@Nullable Object operand) {
    if (operand instanceof List<?> values) {
      return Collections.unmodifiableList(values);
    }
    throw new IllegalArgumentException("'in' needs a list of values");
  }

  private static Criterion compared(Comparison comparison, String name, @Nullable Object operand) {
    Object limit = scalar(name, operand);
    if (limit instanceof Boolean) {
      throw new IllegalArgumentException("'" + name + "' needs a number or a text");
    }
    return new Compared(comparison, limit);
  }

  private static Object scalar(String name, @Nullable Object operand) {
    return switch (operand) {
      case String text -> text;
      case Number number -> number;
      case Boolean truth -> truth;
      case null, default ->
          throw new IllegalArgumentException("'" + name + "' needs a single value");
    };
  }

  private static boolean same(@Nullable Object one, @Nullable Object other) {
    return one instanceof Number && other instanceof Number
        ? order(one, other).orElse(1) == 0
        : Objects.equals(one, other);
  }

  private static OptionalInt order(@Nullable Object one, @Nullable Object other) {
    if (one instanceof Number && other instanceof Number) {
      return OptionalInt.of(decimal(one).compareTo(decimal(other)));
    }
    return one instanceof String text && other instanceof String limit
        ? OptionalInt.of(text.compareTo(limit))
        : OptionalInt.empty();
  }

  private static BigDecimal decimal(Object number) {
    return new BigDecimal(number.toString());
  }
}
