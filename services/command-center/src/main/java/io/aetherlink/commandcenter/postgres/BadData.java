package io.aetherlink.commandcenter.postgres;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Tells what PostgreSQL refuses because of what is to be kept, and would refuse again. */
final class BadData {
  /**
   * Classes of SQLSTATE: a value that its type does not have, one that a constraint forbids, and
   * one that is larger than a limit, as that of a row of an index.
   */
  private static final Set<String> CLASSES = Set.of("22", "23", "54");

  private static final int CLASS = 2;

  private BadData() {}

  static boolean causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(cause ->
            cause instanceof SQLException refusal
                && refusal.getSQLState() instanceof String state
                && CLASSES.contains(state.substring(0, CLASS)));
  }
}
