package io.aetherlink.autoheal;

import io.aetherlink.autoheal.command.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads one object of a variable that holds JSON, and collects what is wrong with it. */
final class RuleReader {

  /** RFC 6901, 3. */
  private static final Pattern POINTER = Pattern.compile("(/([^/~]|~[01])*)+");

  private final String where;
  private final Map<String, Object> values;
  private final List<String> problems;
  private final Set<String> read = new HashSet<>();

  /**
   * @param where what a problem begins with
   */
  RuleReader(String where, Map<String, Object> values, List<String> problems) {
    this.where = where;
    this.values = values;
    this.problems = problems;
  }

  void problem(String text) {
    problems.add(where + text);
  }

  private Optional<Object> value(String key) {
    read.add(key);
    return Optional.ofNullable(values.get(key));
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  Optional<Duration> seconds(String key, double least, double most) {
    return number(key, least, most).map(seconds -> Duration.ofMillis(Math.round(seconds * 1000)));
  }

  Optional<Duration> days(String key, int least, int most) {
    return number(key, least, most).map(days -> Duration.ofHours(Math.round(days * 24)));
  }

  Optional<Integer> count(String key, int least, int most) {
    Optional<Object> value = value(key);
    boolean bad =
        value
            .filter(
                given -> !(given instanceof Integer number && number >= least && number <= most))
            .isPresent();
    if (bad) {
      problem("'%s' is a whole number from %d to %d".formatted(key, least, most));
    }
    return bad ? Optional.empty() : value.map(Integer.class::cast);
  }

  private Optional<Double> number(String key, double least, double most) {
    Optional<Double> number =
        value(key).map(value -> value instanceof Number given ? given.doubleValue() : Double.NaN);
    boolean bad = number.filter(given -> !(given >= least && given <= most)).isPresent();
    if (bad) {
      problem("'%s' is a number from %s to %s".formatted(key, plain(least), plain(most)));
    }
    return bad ? Optional.empty() : number;
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  Optional<Pattern> pattern(String key) {
    Optional<Object> value = value(key);
    try {
      return value.map(text -> Pattern.compile((String) text));
    } catch (PatternSyntaxException | ClassCastException e) {
      problem("'%s' is a regular expression".formatted(key));
      return Optional.empty();
    }
  }

  Optional<Command> command(String key) {
    Optional<Object> value = value(key);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    boolean fits =
        value.get() instanceof List<?> list
            && !list.isEmpty()
            && list.stream().allMatch(part -> part instanceof String text && !text.contains("\0"))
            && !list.getFirst().toString().isBlank();
    if (!fits) {
      problem("'%s' is a list of a program and its arguments".formatted(key));
      return Optional.empty();
    }
    return Optional.of(new Command(((List<?>) value.get()).stream().map(String::valueOf).toList()));
  }

  /** JSON pointers, and what each has to point at. */
  Map<String, String> fields(String key) {
    Map<String, String> fields = new LinkedHashMap<>();
    value(key)
        .ifPresent(value -> {
          if (value instanceof Map<?, ?> map
              && map.keySet().stream().allMatch(RuleReader::pointer)) {
            map.forEach((pointer, text) -> fields.put((String) pointer, String.valueOf(text)));
          } else {
            problem("'%s' is a map of JSON pointers, as in /status, to values".formatted(key));
          }
        });
    return fields;
  }

  private static boolean pointer(Object key) {
    return key instanceof String text && POINTER.matcher(text).matches();
  }

  /** Names every key that nobody asked for. */
  void finish() {
    List<String> unknown = new ArrayList<>(values.keySet());
    unknown.removeAll(read);
    unknown.stream().sorted().forEach(key -> problem("'%s' is unknown".formatted(key)));
  }
}
