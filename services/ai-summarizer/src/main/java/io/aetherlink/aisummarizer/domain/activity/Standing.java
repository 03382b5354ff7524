package io.aetherlink.aisummarizer.domain.activity;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a lead stands, as far as its activity tells.
 *
 * @param entries what happened, newest first
 */
record Standing(List<ActivityEntry> entries) {
  private static final Set<String> CLOSED = Set.of("won", "lost");
  private static final Comparator<ActivityEntry> NEWEST_FIRST =
      Comparator.comparing((ActivityEntry entry) -> entry.at().orElse(Instant.EPOCH)).reversed();

  /** Orders the rows by time where every row has one; otherwise their order is believed. */
  static Standing of(List<ActivityEntry> rows) {
    boolean dated = rows.stream().allMatch(row -> row.at().isPresent());
    return new Standing(dated ? rows.stream().sorted(NEWEST_FIRST).toList() : List.copyOf(rows));
  }

  Optional<ActivityEntry> latest(String type) {
    return entries.stream().filter(entry -> entry.is(type)).findFirst();
  }

  List<ActivityEntry> notes() {
    return entries.stream()
        .filter(entry -> entry.is("note") && entry.detail("body").isPresent())
        .toList();
  }

  Optional<String> status() {
    return latest("status_changed").flatMap(entry -> entry.detail("new_status"));
  }

  Optional<String> owner() {
    return latest("assigned").flatMap(entry -> entry.detail("assigned_to"));
  }

  boolean isClosed() {
    return status().filter(CLOSED::contains).isPresent();
  }
}
