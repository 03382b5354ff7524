package io.aetherlink.apexflow.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A state of a status machine.
 *
 * @param <S> the machine
 */
public interface Status<S extends Status<S>> {

  /** The name in JSON and in the database. */
  String wireName();

  /** The states that may follow; none when this one is final. */
  Set<S> next();

  /** Whether something may still follow. */
  default boolean open() {
    return !next().isEmpty();
  }

  /** Whether a record in this state may be given that one; it may always keep its own. */
  default boolean mayBecome(S other) {
    return equals(other) || next().contains(other);
  }

  /** The names of the states that may follow, in the order of the machine. */
  default List<String> possible() {
    return next().stream().sorted().map(Status::wireName).toList();
  }

  /** The state of that exact name. */
  static <S extends Status<S>> Optional<S> named(S[] machine, String wireName) {
    return Arrays.stream(machine).filter(state -> state.wireName().equals(wireName)).findFirst();
  }

  /** All names of a machine, as in {@code Pending, Scheduled, …}. */
  static <S extends Status<S>> String names(S[] machine) {
    return Arrays.stream(machine).map(Status::wireName).collect(Collectors.joining(", "));
  }
}
