package io.aetherlink.apexflow.domain.automation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A lead becomes idle at one moment: a span after its last change, note or task. */
final class IdleLeads implements Moments.Kind {
  private static final int AT_ONCE = 200;

  private final Desk desk;

  IdleLeads(Desk desk) {
    this.desk = desk;
  }

  /** Which moment it is that a lead becomes idle, by its last change. */
  static String id(Desk.LeadNow lead) {
    return "idle:%d:%s".formatted(lead.id(), lead.updatedAt());
  }

  @Override
  public void find(
      Desk.Actor actor, Duration span, Instant from, Instant now, Consumer<List<Moment>> found) {
    Optional<String> behind = Optional.empty();
    do {
      Desk.Leads page = desk.unchanged(actor, from.minus(span), now.minus(span), behind, AT_ONCE);
      found.accept(page.items().stream().map(lead -> moment(lead, span)).toList());
      behind = page.next();
    } while (behind.isPresent());
  }

  private static Moment moment(Desk.LeadNow lead, Duration span) {
    return new Moment(id(lead), lead.id(), lead.updatedAt().plus(span), Optional.empty(), Map.of());
  }

  /** A change began a period of its own; a note or task makes this one longer. */
  @Override
  public Moments.Standing ask(ClaimedRun run, Duration span, Desk.LeadNow lead, Instant now) {
    if (!run.eventId().equals(id(lead))) {
      return new Moments.Standing.Over("the lead was changed meanwhile");
    }
    Instant touched =
        desk.lastTouched(run.actor(), run.leadId())
            .filter(lead.updatedAt()::isBefore)
            .orElse(lead.updatedAt());
    return touched.plus(span).isAfter(now)
        ? new Moments.Standing.Later(touched.plus(span))
        : new Moments.Standing.Holds(Map.of("idle_since", touched.toString()));
  }
}
