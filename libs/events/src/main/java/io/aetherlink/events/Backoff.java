package io.aetherlink.events;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waiting times that double up to a limit, with jitter so that many waiters spread out. */
final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private Duration next = FIRST;

  private Backoff() {}

  /** From 50 ms to 2 s. */
  static Backoff standard() {
    return new Backoff();
  }

  /** Starts from the shortest time again. */
  void reset() {
    next = FIRST;
  }

  /** Waits between half of the current time and all of it. */
  void pause() throws InterruptedException {
    long millis = next.toMillis();
    Thread.sleep(ThreadLocalRandom.current().nextLong(millis / 2, millis + 1));
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }
}
