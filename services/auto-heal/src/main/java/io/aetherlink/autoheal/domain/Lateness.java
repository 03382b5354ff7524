package io.aetherlink.autoheal.domain;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;

/**
 * How late a service's last answers were, and how long its next ones are waited for because of
 * that. Who answers late is overloaded and not dead: a restart would throw away what it has in hand
 * and deepen the overload. Safe for use by several threads.
 */
public final class Lateness {

  /** So many answers are remembered: who is quick again is soon expected to be. */
  private static final int REMEMBERED = 8;

  /** An overload grows from one answer to the next, by less than this. */
  private static final int TIMES = 3;

  /** Beyond this, nobody who waits for the service calls it slow. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Duration timeout;
  private final Deque<Duration> answers = new ArrayDeque<>();

  /**
   * That of a service which has not answered yet.
   *
   * @param timeout how long an answer is waited for at the least
   */
  public Lateness(Duration timeout) {
    this.timeout = timeout;
  }

  /** It answered after so long, whatever it said. */
  public synchronized void answered(Duration latency) {
    answers.addLast(latency);
    if (answers.size() > REMEMBERED) {
      answers.removeFirst();
    }
  }

  /** How long an answer is waited for before its absence counts as a failure. */
  public synchronized Duration patience() {
    Duration worst = answers.stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    Duration wanted = worst.multipliedBy(TIMES);
    Duration bounded = wanted.compareTo(LONGEST) < 0 ? wanted : LONGEST;
    return bounded.compareTo(timeout) < 0 ? timeout : bounded;
  }
}
