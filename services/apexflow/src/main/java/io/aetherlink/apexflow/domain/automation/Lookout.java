package io.aetherlink.apexflow.domain.automation;

import java.time.Instant;

/** Looks for the moments that came since it last looked. */
public final class Lookout {
  private static final System.Logger LOG = System.getLogger(Lookout.class.getName());

  private final Watches watches;
  private final Moments moments;

  /** For these automations. */
  public Lookout(Watches watches, Moments moments) {
    this.watches = watches;
    this.moments = moments;
  }

  /**
   * Looks for all automations. A moment comes once, so that each is found once, and none that was
   * over before anybody asked. Where somebody cannot be asked about one, the others are looked at
   * all the same, and the next look goes back as far.
   */
  public void look(Instant now) {
    watches.all().forEach(watch -> tryLook(watch, now));
  }

  private void tryLook(Watches.Watch watch, Instant now) {
    try {
      look(watch, now);
    } catch (RuntimeException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Automation {0} of {1} waits to look for {2}: {3}",
          String.valueOf(watch.automation()),
          watch.tenant(),
          watch.trigger().fact(),
          e.getMessage());
    }
  }

  private void look(Watches.Watch watch, Instant now) {
    Desk.Actor actor = Desk.Actor.of(watch.tenant(), watch.automation(), watch.name());
    moments
        .of(watch.trigger())
        .find(
            actor,
            watch.trigger().span(),
            watch.seenTo(),
            now,
            page -> watches.came(watch, page, now));
    watches.seen(watch, now);
  }
}
