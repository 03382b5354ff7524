package io.aetherlink.crm.postgres;

import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/** Statements that a unique index may refuse. */
final class Uniqueness {
  private static final String SAVEPOINT = "unless_taken";

  private Uniqueness() {}

  /** What the statement returns; empty when a value is taken. The transaction stays usable. */
  static <T> Optional<T> unlessTaken(Handle handle, Supplier<T> statement) {
    handle.savepoint(SAVEPOINT);
    try {
      T kept = statement.get();
      handle.release(SAVEPOINT);
      return Optional.of(kept);
    } catch (UnableToExecuteStatementException e) {
      if (!isUniqueViolation(e)) {
        throw e;
      }
      handle.rollbackToSavepoint(SAVEPOINT);
      return Optional.empty();
    }
  }

  private static boolean isUniqueViolation(UnableToExecuteStatementException failure) {
    return failure.getCause() instanceof PSQLException cause
        && PSQLState.UNIQUE_VIOLATION.getState().equals(cause.getSQLState());
  }
}
