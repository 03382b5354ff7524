package io.aetherlink.notifications.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * When people outside of the app hear of something.
 *
 * @param quiet hours in which they do not
 * @param digest when they hear of several things at once
 * @param urgent whether they hear of it at once, whatever the hour
 */
public record Timing(Optional<QuietHours> quiet, Optional<Digest> digest, boolean urgent) {
  /** At once. */
  public static final Timing AT_ONCE = new Timing(Optional.empty(), Optional.empty(), false);

  /**
   * @throws IllegalArgumentException if something urgent is to wait
   */
  public Timing {
    if (urgent && (quiet.isPresent() || digest.isPresent())) {
      throw new IllegalArgumentException(
          "what is urgent does not wait: leave out quiet_hours and digest");
    }
  }

  /** This, and where it says nothing, another. */
  public Timing or(Timing other) {
    return urgent ? this : new Timing(quiet.or(other::quiet), digest.or(other::digest), false);
  }

  /** The first moment from this one on in which somebody may be disturbed. */
  public Instant open(Instant moment) {
    return quiet.map(hours -> hours.open(moment)).orElse(moment);
  }
}
