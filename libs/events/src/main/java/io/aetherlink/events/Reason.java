package io.aetherlink.events;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why something failed, for people who must not see what it was about: it repeats nothing of the
 * data. What our own code throws has words of its own. A library quotes what it was given, so of
 * its failures only the kind is told.
 */
public record Reason(String text) {
  private static final String OURS = "io.aetherlink.";

  /** The reason of a failure. */
  public static Reason of(Throwable failure) {
    return new Reason(refusal(failure).or(() -> ownWords(failure)).orElseGet(() -> kind(failure)));
  }

  /** PostgreSQL names the value that it refuses; its code says as much about the cause. */
  private static Optional<String> refusal(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .findFirst()
        .map(refusal ->
            Outage.causes(refusal)
                ? "PostgreSQL could not do it just then"
                : "PostgreSQL refused it (SQLSTATE %s)".formatted(refusal.getSQLState()));
  }

  private static Optional<String> ownWords(Throwable failure) {
    return Optional.ofNullable(failure.getMessage())
        .filter(words -> isOurs(failure) && !repeats(words, failure.getCause()));
  }

  private static boolean isOurs(Throwable failure) {
    if (failure instanceof VirtualMachineError || failure instanceof LinkageError) {
      return false; // thrown in our code, and not by it
    }
    StackTraceElement[] trace = failure.getStackTrace();
    return trace.length > 0 && trace[0].getClassName().startsWith(OURS);
  }

  private static boolean repeats(String words, @Nullable Throwable cause) {
    return cause != null
        && !isOurs(cause)
        && cause.getMessage() != null
        && words.contains(cause.getMessage());
  }

  private static String kind(Throwable failure) {
    String name = failure.getClass().getSimpleName();
    return failure instanceof JsonProcessingException json && json.getLocation() != null
        ? name + place(json.getLocation())
        : name;
  }

  private static String place(JsonLocation location) {
    return " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }
}
