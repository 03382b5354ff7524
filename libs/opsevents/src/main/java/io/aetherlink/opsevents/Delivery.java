package io.aetherlink.opsevents;

import java.time.Duration;
import java.util.Optional;

/** What became of an event that was sent. */
public sealed interface Delivery {

  /** It is kept, now or since an earlier time. */
  record Taken() implements Delivery {}

  /**
   * It will not be taken, however often it is sent.
   *
   * @param reason what the command center says about it, for a log
   */
  record Refused(String reason) implements Delivery {}

  /**
   * Nobody knows whether it is kept: it has to be sent again.
   *
   * @param pause how long the command center wants to be left alone, where it says so
   */
  record Away(String reason, Optional<Duration> pause) implements Delivery {}
}
