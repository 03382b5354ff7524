package io.aetherlink.autoheal.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One heal of one service. Without a duration it is still running.
 *
 * @param success the action ran and health came back in time
 * @param automatic decided here, not asked for by a person
 * @param duration from the decision until health was back, or until that was given up
 */
public record Attempt(
    long id,
    String service,
    String action,
    Instant timestamp,
    String reason,
    boolean automatic,
    boolean success,
    String message,
    Outcome outcome,
    Optional<Duration> duration) {

  /** The first rung of the ladder. */
  public static final String RESTART = "restart";

  /** The second one, where it is switched on. After it people are called. */
  public static final String RECREATE = "recreate";

  private static final String UNSEEN = "; nobody saw how long";

  /** An attempt that has just been decided. */
  static Attempt begun(long id, String service, String action, Trouble trouble, Instant now) {
    return new Attempt(
        id,
        service,
        action,
        now,
        trouble.text(),
        trouble.automatic(),
        false,
        begun(action),
        Outcome.PENDING,
        Optional.empty());
  }

  private static String begun(String action) {
    return action.equals(RECREATE) ? "recreating" : "restarting";
  }

  private String done() {
    return action.equals(RECREATE) ? "recreated" : "restarted";
  }

  /** The action ran. */
  Attempt carriedOut() {
    return new Attempt(
        id,
        service,
        action,
        timestamp,
        reason,
        automatic,
        success,
        done() + ", not healthy yet",
        outcome,
        duration);
  }

  /** Whether the runtime may have done anything for it. */
  public boolean wasCarriedOut() {
    return concluded() || !message.equals(begun(action));
  }

  /** Health came back. */
  Attempt succeeded(Duration took) {
    double seconds = took.toMillis() / 1000.0;
    String text = String.format(Locale.ROOT, ", healthy again after %.1f s", seconds);
    return concluded(true, done() + text, Outcome.PENDING, took);
  }

  /** The action failed or health did not come back. */
  Attempt failed(String why, Duration took) {
    return concluded(false, why, Outcome.INEFFECTIVE, took);
  }

  /** Health did not come back, and could not without something that the service needs. */
  Attempt failedForWant(String why, Duration took) {
    return concluded(false, why + "; something that it needs is down", Outcome.PENDING, took);
  }

  private Attempt concluded(boolean ok, String text, Outcome result, Duration took) {
    return new Attempt(
        id, service, action, timestamp, reason, automatic, ok, text, result, Optional.of(took));
  }

  /** The same attempt, once it is known what became of it. */
  Attempt turnedOut(Outcome result) {
    return new Attempt(
        id, service, action, timestamp, reason, automatic, success, message, result, duration);
  }

  /** Health came back, and was lost again while auto-heal itself was away. */
  Attempt unseen() {
    return concluded(success, message + UNSEEN, Outcome.UNKNOWN, duration.orElse(Duration.ZERO));
  }

  /** Its service is not watched any more: nobody looks what becomes of it. */
  public Attempt unwatched() {
    return turnedOut(Outcome.UNKNOWN);
  }

  /** Whether it is too early to tell what became of it. */
  boolean undecided() {
    return outcome == Outcome.PENDING;
  }

  /** Nobody saw how it ended, and nobody will. */
  public Attempt lost() {
    return failed("auto-heal was restarted and did not see how it ended", Duration.ZERO);
  }

  /** Whether its success is known. */
  public boolean concluded() {
    return duration.isPresent();
  }
}
