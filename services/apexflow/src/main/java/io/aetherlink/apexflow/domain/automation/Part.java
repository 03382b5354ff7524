package io.aetherlink.apexflow.domain.automation;

import io.aetherlink.writes.PlainText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a definition that is being read. What is wrong with it is noted with its place; the
 * reading goes on, so that whoever wrote it hears of everything at once.
 *
 * @param place from the outside inwards
 * @param problems where they are noted
 */
record Part(List<String> place, @Nullable Object value, List<Problem> problems) {

  static Part whole(Map<String, @Nullable Object> definition, List<Problem> problems) {
    return new Part(List.of(), definition, problems);
  }

  /** Notes what is wrong with this part. */
  void wrong(String message, String kind) {
    problems.add(new Problem(place, message, kind));
  }

  /** A field of this part, null where there is none. */
  Part field(String name) {
    return new Part(inside(name), fields().get(name), problems);
  }

  /** Whether this part has that field, be it null. */
  boolean has(String name) {
    return fields().containsKey(name);
  }

  /** The part's fields; none where it is no map. */
  Map<String, @Nullable Object> fields() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, held) -> fields.put(String.valueOf(key), held));
    }
    return fields;
  }

  /** Whether it is a map of no other fields than these; notes why not. */
  boolean isMapOf(Set<String> known) {
    String list = String.join(", ", new TreeSet<>(known));
    if (!(value instanceof Map<?, ?>)) {
      wrong("Must be fields, of which there are " + list, "type_error");
      return false;
    }
    for (String name : fields().keySet()) {
      if (!known.contains(name)) {
        field(name).wrong("Unknown field '" + name + "'; known are " + list, "unknown_field");
      }
    }
    return true;
  }

  /** The elements of a list of so many at most; one that stands alone is a list of one. */
  List<Part> elements(int most) {
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      return List.of(this);
    }
    if (list.size() > most) {
      wrong("Must be %d at most".formatted(most), "too_many");
      return List.of();
    }
    return IntStream.range(0, list.size())
        .mapToObj(i -> new Part(inside(String.valueOf(i)), list.get(i), problems))
        .toList();
  }

  /** A text on one line in which there is something to see, of so many characters at most. */
  Optional<String> line(int most) {
    if (!(value instanceof String text)) {
      wrong(
          value == null ? "is missing" : "Must be a text",
          value == null ? "missing" : "type_error");
      return Optional.empty();
    }
    String stripped = text.strip();
    if (PlainText.invisible(stripped)) {
      wrong("must not be blank", "blank");
    } else if (stripped.codePointCount(0, stripped.length()) > most) {
      wrong("at most %d characters".formatted(most), "too_long");
    } else if (!PlainText.oneLine(stripped)) {
      wrong("contains characters that are not text", "invalid_characters");
    } else {
      return Optional.of(stripped);
    }
    return Optional.empty();
  }

  /** One of a few texts. */
  Optional<String> oneOf(Set<String> known) {
    Optional<String> text = line(Integer.MAX_VALUE);
    if (text.isPresent() && !known.contains(text.get())) {
      wrong("Must be one of: " + String.join(", ", known), "enum");
      return Optional.empty();
    }
    return text;
  }

  /** A span of time. */
  Optional<Duration> span() {
    return span(Duration::isPositive);
  }

  /** A span of time, or none. */
  Optional<Duration> spanOrNone() {
    return span(any -> true);
  }

  private Optional<Duration> span(Predicate<Duration> fitting) {
    Optional<Duration> span = line(Integer.MAX_VALUE).flatMap(Span::parse).filter(fitting);
    if (span.isEmpty() && value instanceof String text && !PlainText.invisible(text)) {
      wrong(Span.FORM, "span");
    }
    return span;
  }

  private List<String> inside(String name) {
    List<String> inside = new ArrayList<>(place);
    inside.add(name);
    return List.copyOf(inside);
  }
}
