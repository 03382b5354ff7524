package io.aetherlink.events;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tells a database that is away, or not prepared yet, from a statement that is wrong. */
public final class Outage {
  /** Connection lost; out of resources; shut down; deadlock or serialization victim. */
  private static final Set<String> CLASSES = Set.of("08", "53", "57", "40");

  /** No such schema or table: the first migration is still to come. */
  private static final Set<String> UNPREPARED = Set.of("3F000", "42P01");

  private Outage() {}

  /** Whether the failure would not have been one with a database that is well. */
  public static boolean causes(Throwable failure) {
    return refusal(failure).filter(Outage::isOutage).isPresent();
  }

  /**
   * Whether a table is missing. Before the first migration that is an outage; where the tables were
   * there before, the statement is wrong.
   */
  public static boolean isMissingTable(Throwable failure) {
    return refusal(failure)
        .flatMap(refusal -> Optional.ofNullable(refusal.getSQLState()))
        .filter(UNPREPARED::contains)
        .isPresent();
  }

  private static Optional<SQLException> refusal(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .findFirst();
  }

  private static boolean isOutage(SQLException failure) {
    // A pool reports that it found no connection in time without any state.
    return Optional.ofNullable(failure.getSQLState())
        .map(state -> CLASSES.contains(state.substring(0, 2)) || UNPREPARED.contains(state))
        .orElse(true);
  }
}
