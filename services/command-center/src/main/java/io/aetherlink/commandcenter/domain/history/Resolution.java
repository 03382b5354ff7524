package io.aetherlink.commandcenter.domain.history;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How long a beat is, and how long it is kept. */
public enum Resolution {
  MINUTE(ChronoUnit.MINUTES, Duration.ofDays(1)),
  HOUR(ChronoUnit.HOURS, Duration.ofDays(90));

  private final ChronoUnit unit;
  private final Duration lifetime;

  Resolution(ChronoUnit unit, Duration lifetime) {
    this.unit = unit;
    this.lifetime = lifetime;
  }

  /** The beginning of the beat that a moment is in. */
  public Instant start(Instant moment) {
    return moment.truncatedTo(unit);
  }

  /** The beginning of the oldest beat that is kept. */
  public Instant oldest(Instant now) {
    return start(now.minus(lifetime));
  }

  /** How many beats of a service there are at the most. */
  public int most() {
    return (int) lifetime.dividedBy(unit.getDuration());
  }

  /** The beginning of the last so many beats, the one under way included. */
  public Instant last(int beats, Instant now) {
    return start(now).minus(unit.getDuration().multipliedBy(beats - 1L));
  }

  /** The name used in requests and answers. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The resolution of that name. */
  public static Optional<Resolution> ofLabel(String label) {
    return Arrays.stream(values()).filter(one -> one.label().equals(label)).findAny();
  }
}
