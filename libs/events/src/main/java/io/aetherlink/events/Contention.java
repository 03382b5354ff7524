package io.aetherlink.events;

import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Stream;

/** Tells a transaction that gave way to another one, and succeeds when it is done again. */
public final class Contention {
  /** Serialization failure; deadlock. */
  private static final Set<String> STATES = Set.of("40001", "40P01");

  private Contention() {}

  /** Whether the failure is that of a transaction that gave way. */
  public static boolean causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .anyMatch(
            refusal -> refusal.getSQLState() != null && STATES.contains(refusal.getSQLState()));
  }
}
