package io.aetherlink.rules;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text with places for an event's fields.
 *
 * @param text with the fields' names in braces, as in {@code Lead {lead_id} is won}
 */
public record Template(String text) {
  private static final Pattern PLACE = Pattern.compile("\\{([a-z][a-z0-9_]*)}");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
  private static final String NOTHING = "-";

  /** Longest value that is taken over: a note's text must not become the whole message. */
  private static final int MOST = 500;

  /** The text about an event, on one line; a dash stands for a field that it does not have. */
  public String about(Map<String, @Nullable Object> event) {
    return PLACE
        .matcher(text)
        .replaceAll(place -> Matcher.quoteReplacement(shown(event, place.group(1))));
  }

  /** The text about an event that has every field it names; empty where one is missing. */
  public Optional<String> whole(Map<String, @Nullable Object> event) {
    boolean complete =
        PLACE.matcher(text).results().allMatch(place -> value(event, place.group(1)).isPresent());
    return complete ? Optional.of(about(event)) : Optional.empty();
  }

  /** The fields that the text has places for. */
  public Set<String> places() {
    return PLACE.matcher(text).results().map(place -> place.group(1)).collect(toUnmodifiableSet());
  }

  /** Whether the text has a place for anything. */
  public boolean hasPlaces() {
    return PLACE.matcher(text).find();
  }

  private static String shown(Map<String, @Nullable Object> event, String field) {
    return value(event, field)
        .map(value -> value.length() > MOST ? value.substring(0, MOST) + "…" : value)
        .orElse(NOTHING);
  }

  private static Optional<String> value(Map<String, @Nullable Object> event, String field) {
    return Optional.ofNullable(event.get(field))
        .map(value -> CONTROL.matcher(value.toString()).replaceAll(" "))
        .filter(value -> !value.isBlank());
  }
}
