package io.aetherlink.apexflow.domain;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** So many uses of each thing in each span of time, in this process. */
public final class RateLimit {
  private final int most;
  private final Duration span;
  private final InstantSource clock;
  private Map<String, AtomicInteger> uses = new ConcurrentHashMap<>();
  private long current;

  /**
   * @param most uses of one thing in one span
   */
  public RateLimit(int most, Duration span, InstantSource clock) {
    this.most = most;
    this.span = span;
    this.clock = clock;
  }

  /** Whether a thing may be used once more. */
  public boolean allows(String thing) {
    return ofNow().computeIfAbsent(thing, first -> new AtomicInteger()).incrementAndGet() <= most;
  }

  /** What was used in an earlier span is forgotten. */
  private synchronized Map<String, AtomicInteger> ofNow() {
    long now = clock.instant().toEpochMilli() / span.toMillis();
    if (now != current) {
      current = now;
      uses = new ConcurrentHashMap<>();
    }
    return uses;
  }
}
