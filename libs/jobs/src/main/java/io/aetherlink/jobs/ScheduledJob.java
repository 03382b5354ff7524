package io.aetherlink.jobs;

import java.time.Duration;
import java.time.Instant;

/**
 * Work that comes back.
 *
 * @param name by which workers agree that it was queued for a slot
 * @param every length of a slot; slots are counted from 1970-01-01T00:00Z
 * @param job the only work of its tenant and type
 */
public record ScheduledJob(String name, Duration every, NewJob job) {

  /** The beginning of the slot that a moment lies in. */
  Instant slot(Instant now) {
    return now.minusMillis(now.toEpochMilli() % every.toMillis());
  }
}
