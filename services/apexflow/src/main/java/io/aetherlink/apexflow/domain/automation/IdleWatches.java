package io.aetherlink.apexflow.domain.automation;

import java.time.Instant;
import java.util.List;

/** The automations of all tenants that wait for idle leads, and how far they have looked. */
public interface IdleWatches {

  /**
   * An automation that waits for idle leads.
   *
   * @param seenTo up to when leads were looked through that became idle
   */
  record IdleWatch(
      String tenant, long automation, String name, Trigger.LeadIdle trigger, Instant seenTo) {}

  /** All that are enabled. */
  List<IdleWatch> all();

  /** Leads became idle, and each is a run that is due; again has no effect. */
  void becameIdle(IdleWatch watch, List<Desk.LeadNow> leads, Instant now);

  /** Leads were looked through up to then. */
  void seen(IdleWatch watch, Instant to);
}
