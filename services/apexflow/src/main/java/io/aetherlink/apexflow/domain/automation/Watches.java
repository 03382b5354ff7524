package io.aetherlink.apexflow.domain.automation;

import java.time.Instant;
import java.util.List;

/** The automations of all tenants that wait for moments, and how far they have looked. */
public interface Watches {

  /**
   * An automation that waits for moments.
   *
   * @param seenTo up to when moments were looked for
   */
  record Watch(
      String tenant, long automation, String name, Trigger.AtMoment trigger, Instant seenTo) {}

  /** All that are enabled. */
  List<Watch> all();

  /** Moments came, and each is a run that is due; again has no effect. */
  void came(Watch watch, List<Moment> moments, Instant now);

  /** Moments were looked for up to then. */
  void seen(Watch watch, Instant to);
}
