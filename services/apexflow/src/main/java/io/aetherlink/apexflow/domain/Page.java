package io.aetherlink.apexflow.domain;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param next where the next part starts; empty on the last
 */
public record Page<T>(List<T> items, Optional<Cursor> next) {
  public Page {
    items = List.copyOf(items);
  }

  /**
   * The page of a limit, from records of which one more was read than the page shows.
   *
   * @param place where a record stands in the list
   */
  public static <T> Page<T> of(List<T> read, int limit, Function<T, Cursor> place) {
    if (read.size() <= limit) {
      return new Page<>(read, Optional.empty());
    }
    List<T> shown = read.subList(0, limit);
    return new Page<>(shown, Optional.of(place.apply(shown.getLast())));
  }
}
