package io.aetherlink.apexflow.domain.automation;

import io.aetherlink.apexflow.domain.Appointment;
import io.aetherlink.apexflow.domain.AppointmentFields;
import io.aetherlink.apexflow.domain.AppointmentStatus;
import io.aetherlink.apexflow.domain.Cursor;
import io.aetherlink.apexflow.domain.Page;
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

  /** How far back appointments and tasks are looked at where nobody says. */
  private static final Duration USUAL = Duration.ofDays(30);

  private final Automation automation;
  private final History history;
  private final Diary diary;
  private final Map<Long, Optional<Desk.LeadNow>> leads = new HashMap<>();
  private final List<Firing> firings = new ArrayList<>();
  private int lookedAt;
  private int erased;

  /** Of an automation, over what its caller may see. */
  public DryRun(Automation automation, History history, Diary diary) {
    this.automation = automation;
    this.history = history;
    this.diary = diary;
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
          case Trigger.LeadIdle trigger -> {
            idle(trigger, period, now);
            yield OptionalLong.empty();
          }
          case Trigger.BeforeAppointment trigger -> {
            appointments(trigger, period, now);
            yield OptionalLong.empty();
          }
          case Trigger.TaskOverdue trigger -> {
            tasks(trigger, period, now);
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
    judgeWithLead(event.id(), event.type(), event.leadId(), event.time().plus(wait), facts);
  }

  private void judgeWithLead(
      String eventId,
      String eventType,
      long leadId,
      Instant at,
      Map<String, @Nullable Object> facts) {
    if (!automation.definition().mayFit(facts)) {
      return;
    }
    if (automation.definition().needsLead()) {
      Optional<Desk.LeadNow> lead = leads.computeIfAbsent(leadId, history::lead);
      if (lead.isEmpty()) {
        return;
      }
      facts.putAll(lead.get().facts());
    }
    Optional<String> cause = Optional.ofNullable(facts.get("cause")).map(Object::toString);
    judge(eventId, eventType, leadId, at, facts, cause);
  }

  private void idle(Trigger.LeadIdle trigger, Period period, Instant now) {
    Duration span = trigger.span();
    Instant until = period.until().orElse(now);
    Instant from = period.from().orElse(until.minus(span));
    Optional<String> behind = Optional.empty();
    do {
      int most = Math.min(AT_ONCE, period.limit() - lookedAt);
      Desk.Leads page = history.unchanged(from.minus(span), until.minus(span), behind, most);
      page.items().forEach(lead -> idle(lead, trigger, until));
      behind = page.next();
    } while (behind.isPresent() && lookedAt < period.limit());
  }

  private void idle(Desk.LeadNow lead, Trigger.LeadIdle trigger, Instant until) {
    lookedAt++;
    Instant touched =
        history.lastTouched(lead.id()).filter(lead.updatedAt()::isBefore).orElse(lead.updatedAt());
    Instant at = touched.plus(trigger.span());
    if (at.isBefore(until)) {
      Map<String, @Nullable Object> facts = new LinkedHashMap<>(lead.facts());
      facts.put("event_type", trigger.fact());
      facts.put("tenant_id", automation.tenantId());
      facts.put("lead_id", lead.id());
      facts.put("idle_since", touched.toString());
      judge(IdleLeads.id(lead), trigger.fact(), lead.id(), at, facts, Optional.empty());
    }
  }

  private void appointments(Trigger.BeforeAppointment trigger, Period period, Instant now) {
    Instant until = period.until().orElse(now).plus(trigger.span());
    Instant from = period.from().map(at -> at.plus(trigger.span())).orElse(until.minus(USUAL));
    Optional<Cursor> behind = Optional.empty();
    do {
      int most = Math.min(AT_ONCE, period.limit() - lookedAt);
      Page<Appointment> page = diary.starting(automation.tenantId(), from, until, behind, most);
      page.items().forEach(appointment -> upcoming(appointment, trigger));
      behind = page.next();
    } while (behind.isPresent() && lookedAt < period.limit());
  }

  /** What was cancelled since is not known to have stood then. */
  private void upcoming(Appointment appointment, Trigger.BeforeAppointment trigger) {
    lookedAt++;
    AppointmentFields fields = appointment.fields();
    Instant at = fields.slot().start().minus(trigger.span());
    if (fields.status() != AppointmentStatus.CANCELLED && !appointment.createdAt().isAfter(at)) {
      Map<String, @Nullable Object> facts = AppointmentFacts.of(appointment);
      facts.put("event_type", trigger.fact());
      String id = UpcomingAppointments.id(appointment);
      judgeWithLead(id, trigger.fact(), fields.leadId(), at, facts);
    }
  }

  private void tasks(Trigger.TaskOverdue trigger, Period period, Instant now) {
    Instant until = period.until().orElse(now).minus(trigger.span());
    Instant from = period.from().map(at -> at.minus(trigger.span())).orElse(until.minus(USUAL));
    Optional<String> behind = Optional.empty();
    do {
      int most = Math.min(AT_ONCE, period.limit() - lookedAt);
      Desk.Tasks page = history.due(from, until, behind, most);
      page.items().forEach(task -> overdue(task, trigger));
      behind = page.next();
    } while (behind.isPresent() && lookedAt < period.limit());
  }

  private void overdue(Desk.TaskNow task, Trigger.TaskOverdue trigger) {
    lookedAt++;
    Desk.Actor actor =
        Desk.Actor.of(automation.tenantId(), automation.id(), automation.definition().name());
    Map<String, @Nullable Object> facts = new LinkedHashMap<>(task.facts());
    facts.put("event_type", trigger.fact());
    facts.put("tenant_id", automation.tenantId());
    facts.put("lead_id", task.leadId());
    facts.put("cause", OverdueTasks.cause(task, actor).orElse(null));
    Instant at = task.dueAt().plus(trigger.span());
    judgeWithLead(OverdueTasks.id(task), trigger.fact(), task.leadId(), at, facts);
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
