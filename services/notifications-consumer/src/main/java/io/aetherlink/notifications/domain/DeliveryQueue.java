package io.aetherlink.notifications.domain;

import java.time.Duration;
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

  /**
   * Takes a delivery, due or not, unless it is over.
   *
   * @param lostAt when it is due where nobody recorded its outcome
   */
  Optional<Delivery> take(long id, Instant lostAt);

  /** Gives back what was taken and not tried; quiet hours end then. */
  void putOff(Delivery delivery, Instant until);

  /**
   * When a delivery is tried again.
   *
   * @param quiet whether quiet hours end then, so that it waits even where its target is back
   *     sooner
   */
  record Next(Instant at, boolean quiet) {

    /** A time that was wanted, and the first one from then on in which nobody is disturbed. */
    public static Next of(Instant wanted, Instant open) {
      return new Next(open, open.isAfter(wanted));
    }
  }

  /**
   * What is known after an attempt.
   *
   * @param took from its beginning to its end
   * @param next when one that failed is tried again; empty where it never is
   */
  record Attempt(Delivery delivery, Courier.Result result, Duration took, Optional<Next> next) {

    /** What came of it. */
    public Outcome outcome() {
      return result.outcome();
    }

    /** The same, after which nobody tries again. */
    Attempt last() {
      return new Attempt(delivery, result, took, Optional.empty());
    }
  }

  /**
   * Records attempts together. What waits for a target that is back is due at once, or at the end
   * of its quiet hours; what waits for one that is gone is dead.
   */
  void record(List<Attempt> attempts, Instant now);

  /** Gives up what waits for a disabled target, or has waited for too long. */
  int giveUp(Instant now);
}
