package io.aetherlink.crm;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How a list is sorted. Leads with the same value follow each other by id, those of one owner or
 * source by the time when they were entered, in the same direction. Leads without a value come
 * last, whatever the direction.
 */
public record LeadOrder(Key key, boolean ascending) {

  /** Newest first. */
  public static final LeadOrder NEWEST_FIRST = new LeadOrder(Key.CREATED_AT, false);

  /** What a list can be sorted by. Status sorts by pipeline, phone by the number in full. */
  public enum Key {
    CREATED_AT,
    NAME,
    STATUS,
    EMAIL,
    UPDATED_AT,
    COMPANY,
    PHONE,
    ASSIGNED_TO,
    SOURCE,
    TITLE,
    EXTERNAL_ID;

    /** The name in requests. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The key of that exact wire name. */
    public static Optional<Key> named(String wireName) {
      return Arrays.stream(values()).filter(key -> key.wireName().equals(wireName)).findFirst();
    }
  }
}
