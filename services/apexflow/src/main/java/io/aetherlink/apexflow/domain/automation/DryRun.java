package io.aetherlink.apexflow.domain.automation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What an automation would have done, had it been there. It does nothing. What it asks of a lead it
 * asks of the lead as it is now: how it was then is not known.
 */
public final class DryRun {
  private static final int AT_ONCE = 200;

  private final Automation automation;
  private final History history;
  private final Map<Long, Optional<Desk.LeadNow>> leads = new HashMap<>();
  private final List<Firing> firings = new ArrayList<>();
  private int lookedAt;
  private int erased;

  /** Of an automation, over what its caller may see. */
  public DryRun(Automation automation, History history) {
    this.automation = automation;
    this.history = history;
  }

  /**
   * Which past.
   *
   * @param before where the dry run before ended
   * @param limit how many events are looked at, at the most
   */
  public record Period(
      Optional<Instant> from, Optional<Instant> until, OptionalLong before, int limit) {}

  /**
   * Something that the automation would have acted on.
   *
   * @param at when it would have
   * @param loop why it would have been stopped
   */
  public record Firing(
      String eventId,
      String eventType,
      long leadId,
      Instant at,
      Optional<String> loop,
      List<PlannedAction> actions) {}

  /**
   * What came of it.
   *
   * @param erased events of leads that were erased; nobody can tell
   * @param next where the next dry run goes on; empty at the end
   */
  public record Result(int lookedAt, int erased, List<Firing> firings, OptionalLong next) {}

  /** Looks through a period. */
  public Result over(Period period, Instant now) {
    OptionalLong next =
        switch (automation.definition().on()) {
          case Trigger.OnEvent(String type) -> events(type, Duration.ZERO, period);
          case Trigger.AfterEvent(String type, Duration wait) -> events(type, wait, period);
          case Trigger.LeadIdle(Duration span) -> {
            idle(span, period, now);
            yield OptionalLong.empty();
          }
        };
    return new Result(lookedAt, erased, List.copyOf(firings), next);
  }

  private OptionalLong events(String type, Duration wait, Period period) {
    OptionalLong before = period.before();
    while (lookedAt < period.limit()) {
      int most = Math.min(AT_ONCE, period.limit() - lookedAt);
      List<History.PastEvent> page =
          history.events(type, period.from(), period.until(), before, most);
      page.forEach(event -> judge(event, wait));
      if (page.size() < most) {
        return OptionalLong.empty();
      }
      before = OptionalLong.of(page.getLast().place());
    }
    return before;
  }

  private void judge(History.PastEvent event, Duration wait) {
    lookedAt++;
    if (event.fields().isEmpty()) {
      erased++;
      return;
    }
    Map<String, @Nullable Object> facts = new LinkedHashMap<>(event.fields().get());
    if (!automation.definition().mayFit(facts)) {
      return;
    }
    if (automation.definition().needsLead()) {
      Optional<Desk.LeadNow> lead = leads.computeIfAbsent(event.leadId(), history::lead);
      if (lead.isEmpty()) {
        return;
      }
      facts.putAll(lead.get().facts());
    }
    Optional<String> cause = Optional.ofNullable(facts.get("cause")).map(Object::toString);
    judge(event.id(), event.type(), event.leadId(), event.time().plus(wait), facts, cause);
  }

  private void idle(Duration span, Period period, Instant now) {
    Instant until = period.until().orElse(now);
    Instant from = period.from().orElse(until.minus(span));
    Optional<String> behind = Optional.empty();
    do {
      int most = Math.min(AT_ONCE, period.limit() - lookedAt);
      Desk.Leads page = history.unchanged(from.minus(span), until.minus(span), behind, most);
      page.items().forEach(lead -> idle(lead, span, until));
      behind = page.next();
    } while (behind.isPresent() && lookedAt < period.limit());
  }

  private void idle(Desk.LeadNow lead, Duration span, Instant until) {
    lookedAt++;
    Instant touched =
        history.lastTouched(lead.id()).filter(lead.updatedAt()::isBefore).orElse(lead.updatedAt());
    Instant at = touched.plus(span);
    if (at.isBefore(until)) {
      Map<String, @Nullable Object> facts = new LinkedHashMap<>(lead.facts());
      facts.put("event_type", Trigger.IDLE);
      facts.put("tenant_id", automation.tenantId());
      facts.put("lead_id", lead.id());
      facts.put("idle_since", touched.toString());
      String id = "idle:%d:%s".formatted(lead.id(), lead.updatedAt());
      judge(id, Trigger.IDLE, lead.id(), at, facts, Optional.empty());
    }
  }

  private void judge(
      String eventId,
      String eventType,
      long leadId,
      Instant at,
      Map<String, @Nullable Object> facts,
      Optional<String> cause) {
    if (automation.definition().fits(facts)) {
      firings.add(
          new Firing(
              eventId,
              eventType,
              leadId,
              at,
              Loop.stops(automation.id(), cause),
              Plan.of(automation.definition(), facts, at)));
    }
  }
}
