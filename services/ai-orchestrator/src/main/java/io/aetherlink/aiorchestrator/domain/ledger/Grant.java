package io.aetherlink.aiorchestrator.domain.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Whether a tenant's budget has enough for one more request. */
public sealed interface Grant {

  /**
   * It has.
   *
   * @param reservation what was set aside; empty where nobody could be asked
   */
  record Granted(Optional<UUID> reservation) implements Grant {}

  /**
   * It has not.
   *
   * @param limit what there is not enough of
   * @param resetsAt when there is again
   */
  record Exhausted(Budget.Limit limit, Instant resetsAt) implements Grant {}
}
