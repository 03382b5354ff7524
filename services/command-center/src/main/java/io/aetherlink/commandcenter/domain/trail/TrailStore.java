package io.aetherlink.commandcenter.domain.trail;

import io.aetherlink.audit.AuditRecord;
import io.aetherlink.commandcenter.domain.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Keeps the records of all services. */
public interface TrailStore {
  /** How long a record is kept: more than a year, so that two years can be compared. */
  Duration LIFETIME = Duration.ofDays(400);

  /**
   * Keeps records for good; of those that are there already, nothing happens.
   *
   * @throws StoreUnavailableException if nobody knows whether they are kept
   * @throws UnstorableException if some of them can never be kept, so that none was
   */
  void keep(List<AuditRecord> records);

  /**
   * The latest requests that a query wants, the latest first.
   *
   * @throws StoreUnavailableException if they cannot be read
   */
  List<Entry> newest(TrailQuery query);

  /**
   * Removes what is older than {@link #LIFETIME}.
   *
   * @throws StoreUnavailableException if it cannot be done
   */
  void forget(Instant now);

  /** Some records hold what the store has no room for, now or later. */
  final class UnstorableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Integer> places;

    /**
     * With what the store said.
     *
     * @param places which of the given ones, from 0
     */
    public UnstorableException(List<Integer> places, Throwable cause) {
      super("records " + places, cause);
      this.places = List.copyOf(places);
    }

    /** Which of the given ones, from 0. */
    public List<Integer> places() {
      return places;
    }
  }

  /**
   * A request.
   *
   * @param record what became of it, and whose it was, as the service says that decided
   * @param hops all that was recorded of it, from the outermost service to the innermost
   * @param place where a list of older ones goes on
   */
  record Entry(AuditRecord record, List<AuditRecord> hops, Place place) {
    /** Copies the hops. */
    public Entry {
      hops = List.copyOf(hops);
    }
  }

  /**
   * A place between records, in the order of their times.
   *
   * @param sequence tells those of one moment apart
   */
  record Place(Instant at, long sequence) {}
}
