package io.aetherlink.apexflow.domain.automation;

import java.time.Instant;
import java.util.Optional;

/** Looks for leads that became idle since it last looked. */
public final class IdleLeads {
  private static final System.Logger LOG = System.getLogger(IdleLeads.class.getName());
  private static final int AT_ONCE = 200;

  private final IdleWatches watches;
  private final Desk desk;

  /** For these automations. */
  public IdleLeads(IdleWatches watches, Desk desk) {
    this.watches = watches;
    this.desk = desk;
  }

  /**
   * Looks for all automations. A lead becomes idle at one moment only, so that each is found once,
   * and none that was idle before anybody asked. Where customer-ops cannot be asked about one, the
   * others are looked at all the same, and the next look goes back as far.
   */
  public void look(Instant now) {
    watches.all().forEach(watch -> tryLook(watch, now));
  }

  private void tryLook(IdleWatches.IdleWatch watch, Instant now) {
    try {
      look(watch, now);
    } catch (RuntimeException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Automation {0} of {1} waits to look for idle leads: {2}",
          String.valueOf(watch.automation()),
          watch.tenant(),
          e.getMessage());
    }
  }

  private void look(IdleWatches.IdleWatch watch, Instant now) {
    Desk.Actor actor =
        new Desk.Actor(
            watch.tenant(), "automation:" + watch.name(), Automation.cause(watch.automation()));
    Instant from = watch.seenTo().minus(watch.trigger().span());
    Instant before = now.minus(watch.trigger().span());
    Optional<String> behind = Optional.empty();
    do {
      Desk.Leads page = desk.unchanged(actor, from, before, behind, AT_ONCE);
      watches.becameIdle(watch, page.items(), now);
      behind = page.next();
    } while (behind.isPresent());
    watches.seen(watch, now);
  }
}
