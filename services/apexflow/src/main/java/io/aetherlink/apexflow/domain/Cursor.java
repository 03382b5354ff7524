package io.aetherlink.apexflow.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * A place in a list that is sorted by time, right behind one record. It stays right while records
 * come and go.
 *
 * @param at what the record is sorted by
 * @param id the record
 */
public record Cursor(Instant at, long id) {

  /** Opaque text for callers, bound to the filter of the list. */
  public String encode(Object filter) {
    String text = "%s %s %d".formatted(print(filter), at, id);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  /** The cursor of such a text; empty when it is none, or belongs to another filter. */
  public static Optional<Cursor> decode(String text, Object filter) {
    try {
      String[] parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(" ", -1);
      if (parts.length != 3 || !parts[0].equals(print(filter))) {
        return Optional.empty();
      }
      Instant at = Instant.parse(parts[1]);
      return Slot.possible(at)
          ? Optional.of(new Cursor(at, Long.parseLong(parts[2])))
          : Optional.empty();
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Of the text: the hash of an enum is another one in each process. */
  private static String print(Object filter) {
    return Integer.toHexString(filter.toString().hashCode());
  }
}
