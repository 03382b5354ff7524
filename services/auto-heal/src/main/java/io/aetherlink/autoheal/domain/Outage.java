package io.aetherlink.autoheal.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A time in which a service did not serve.
 *
 * @param began the last moment at which it may still have been well, so that what is measured from
 *     here is never too short
 * @param noticed when that counted as trouble
 * @param ended when it served again, was stopped on purpose, or maintenance began
 */
public record Outage(String service, Instant began, Instant noticed, Optional<Instant> ended) {

  /** The same outage, which is over. */
  Outage over(Instant moment) {
    return new Outage(service, began, noticed, Optional.of(moment));
  }

  /** How much of it lies between two moments. */
  Duration within(Instant from, Instant until) {
    Instant first = began.isBefore(from) ? from : began;
    Instant last = ended.filter(end -> end.isBefore(until)).orElse(until);
    return first.isBefore(last) ? Duration.between(first, last) : Duration.ZERO;
  }
}
