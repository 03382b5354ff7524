package io.aetherlink.notifications.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Deliveries that wait, kept by something that outlives the process. */
public interface DeliveryQueue {

  /**
   * A target for which deliveries wait.
   *
   * @param earliest when the first of them falls due
   */
  record Waiting(String target, Circuit circuit, Instant earliest) {

    /** When the first of them can be sent. */
    Instant due() {
      return circuit.openUntil().filter(earliest::isBefore).orElse(earliest);
    }
  }

  /** Every target that is not disabled and for which something waits. */
  List<Waiting> waiting();

  /**
   * Takes deliveries that are due, so that nobody else does.
   *
   * @param lostAt when one whose outcome nobody recorded is due again
   */
  List<Delivery> take(String target, int most, Instant now, Instant lostAt);

  /** Records that a target has a delivery. What waits for a target that is back is due at once. */
  void delivered(Delivery delivery, Instant now);

  /** Records a failure; without a next time the delivery is dead. */
  void failed(Delivery delivery, Outcome.Failed failure, Optional<Instant> next, Instant now);

  /** Records that a delivery will never work. */
  void dead(Delivery delivery, String reason);

  /** Records that nothing may be sent to a delivery's target any more. */
  void disable(Delivery delivery, String reason, Instant now);

  /** Gives up what waits for a disabled target, or has waited for too long. */
  int giveUp(Instant now);
}
