package io.aetherlink.commandcenter.domain.events;

import java.time.Instant;
import java.util.List;

/**
 * Keeps events. Whoever sees one of them sees all with lower sequences. Every method throws {@link
 * io.aetherlink.commandcenter.domain.StoreUnavailableException} while the store is away.
 */
public interface EventStore {

  /**
   * Keeps what a caller tells, with the record of the request; where the id is kept already, gives
   * what is.
   *
   * @throws IdTakenException if another event has the id
   */
  OpsEvent publish(NewEvent event, Instant now);

  /**
   * Keeps what the command center itself has seen, and what is recorded elsewhere: as {@link
   * #publish} does, and without a record.
   *
   * @throws IdTakenException if another event has an id of theirs
   */
  List<OpsEvent> add(List<NewEvent> events, Instant now);

  /** The newest that are wanted, newest first. */
  List<OpsEvent> newest(EventQuery query);

  /** Those that are wanted with higher sequences, oldest first. */
  List<OpsEvent> after(long sequence, EventQuery query);

  /** How many there are. */
  EventCounts counts(Instant now);

  /** Forgets what has outlived its type's lifetime. */
  void forget(Instant now);

  /** The id stands for another event. */
  final class IdTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the id. */
    public IdTakenException(String id) {
      super(id);
    }
  }
}
