package io.aetherlink.commandcenter.domain.alerts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps deliveries. Every method throws {@link
 * io.aetherlink.commandcenter.domain.StoreUnavailableException} while the store is away.
 */
public interface DeliveryStore {

  /**
   * Those of a state, or all, newest first.
   *
   * @param before with a lower id
   */
  List<AlertDelivery> newest(Optional<AlertDelivery.State> state, Optional<Long> before, int limit);

  /** The one with that id. */
  Optional<AlertDelivery> find(long id);

  /** How many there are of each state. */
  Map<AlertDelivery.State, Long> counts();

  /** Has it tried again at once, with the record of the request; empty where there is none. */
  Optional<AlertDelivery> replay(long id, Instant now);

  /**
   * One that is due, which is nobody else's until then; the attempt is counted.
   *
   * @param until when somebody else may take it, if nothing is heard of it
   */
  Optional<AlertDelivery> take(Instant now, Instant until);

  /**
   * What became of an attempt.
   *
   * @param nextAt when it is tried again; empty where it is not
   */
  void settle(
      AlertDelivery delivery,
      AlertDelivery.State state,
      DeliveryResult result,
      Instant now,
      Optional<Instant> nextAt);

  /**
   * Adds what people are to hear of incidents and have not heard in another way since then; each
   * once.
   */
  void addLate(Instant before, Instant now);

  /** Forgets those that were made before. */
  void forget(Instant before);
}
