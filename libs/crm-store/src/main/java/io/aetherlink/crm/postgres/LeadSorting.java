package io.aetherlink.crm.postgres;

import io.aetherlink.crm.LeadCursor;
import io.aetherlink.crm.LeadOrder.Key;
import io.aetherlink.crm.LeadStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How PostgreSQL walks along a sorted list: over the leads that have what it is sorted by, then
 * over those that have not, each a stretch of the same index. One statement for both could keep the
 * latter last in both directions only by sorting all of them.
 *
 * @param column as its index has it
 * @param present which leads have a value; absent where all have one
 * @param missing which have none
 * @param byAge whether the index goes on with the time of entry before the id
 */
record LeadSorting(
    Key key, String column, Optional<String> present, Optional<String> missing, boolean byAge) {
  private static final String AS_NAMES = " COLLATE \"und-x-icu\"";

  /**
   * Leads that follow each other along the index.
   *
   * @param condition what they have in common; absent where it is nothing
   * @param behind the place among them after which the walk begins
   */
  record Stretch(Optional<String> condition, Optional<LeadCursor> behind) {}

  static LeadSorting by(Key key) {
    return switch (key) {
      case CREATED_AT -> always(key, "created_at");
      case UPDATED_AT -> always(key, "updated_at");
      case NAME -> always(key, "name");
      case STATUS -> always(key, "status_rank");
      case EMAIL -> sometimes(key, "email_key", "email_key < '1'", "email_key = '1'", false);
      case COMPANY -> nullable(key, "company", AS_NAMES, false);
      case PHONE -> nullable(key, "phone_key", "", false);
      case ASSIGNED_TO -> nullable(key, "assigned_to", "", true);
      case SOURCE -> nullable(key, "source", "", true);
      case TITLE -> nullable(key, "title", AS_NAMES, false);
      case EXTERNAL_ID -> nullable(key, "external_id", "", false);
    };
  }

  private static LeadSorting always(Key key, String column) {
    return new LeadSorting(key, column, Optional.empty(), Optional.empty(), false);
  }

  private static LeadSorting nullable(Key key, String column, String collation, boolean byAge) {
    return sometimes(key, column + collation, column + " IS NOT NULL", column + " IS NULL", byAge);
  }

  private static LeadSorting sometimes(
      Key key, String column, String present, String missing, boolean byAge) {
    return new LeadSorting(key, column, Optional.of(present), Optional.of(missing), byAge);
  }

  /** The stretches from a place on, or from where the list begins; backwards from its end. */
  List<Stretch> stretches(Optional<LeadCursor> place, boolean backwards) {
    List<Stretch> all = new ArrayList<>();
    boolean missingFirst = place.filter(at -> value(at).isEmpty()).isPresent();
    boolean valuedFirst = place.isPresent() && !missingFirst;
    if (!missingFirst || backwards) {
      all.add(new Stretch(present, place.filter(at -> valuedFirst)));
    }
    if (missing.isPresent() && !(valuedFirst && backwards)) {
      all.add(new Stretch(missing, place.filter(at -> missingFirst)));
    }
    return backwards ? all.reversed() : all;
  }

  /** The columns for ORDER BY in one stretch. */
  String along(boolean ascending) {
    String direction = ascending ? " ASC" : " DESC";
    return column + direction + (byAge ? ", created_at" + direction : "") + ", id" + direction;
  }

  /** The same for all of them. */
  String wholeList(boolean ascending) {
    return missing.map("(%s), "::formatted).orElse("") + along(ascending);
  }

  /** Demands leads of a stretch, behind its place. */
  void restrict(Conditions conditions, Stretch stretch, boolean ascending) {
    stretch.condition().ifPresent(conditions::and);
    stretch.behind().ifPresent(place -> behind(place, ascending, conditions));
  }

  private void behind(LeadCursor place, boolean ascending, Conditions conditions) {
    List<String> columns = new ArrayList<>();
    List<String> names = new ArrayList<>();
    Map<String, Object> values = new HashMap<>();
    value(place)
        .ifPresent(value -> {
          columns.add(column);
          names.add(":value");
          values.put("value", value);
        });
    if (byAge) {
      columns.add("created_at");
      names.add(":entered");
      values.put("entered", place.createdAt());
    }
    columns.add("id");
    names.add(":id");
    values.put("id", place.id());
    String than = ascending ? ">" : "<";
    conditions.and(
        "(%s) %s (%s)".formatted(String.join(", ", columns), than, String.join(", ", names)),
        values);
  }

  /** What is compared with the column; empty for a place among leads without a value. */
  private Optional<Object> value(LeadCursor place) {
    String value = place.value();
    if (value.isEmpty()) {
      return Optional.empty();
    }
    return switch (key) {
      case CREATED_AT, UPDATED_AT -> Optional.of(Instant.parse(value));
      case NAME, COMPANY, PHONE, ASSIGNED_TO, SOURCE, TITLE, EXTERNAL_ID -> Optional.of(value);
      case STATUS -> Optional.of(LeadStatus.named(value).orElseThrow().ordinal() + 1);
      case EMAIL -> Optional.of(EmailKey.of(value));
    };
  }
}
