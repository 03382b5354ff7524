package io.aetherlink.apexflow.domain.automation;

import java.time.Duration;
import java.util.Optional;

/** What sets an automation off. */
public sealed interface Trigger {

  /** The type of event that it waits for, if it waits for one. */
  Optional<String> event();

  /** At once, when something happens. */
  record OnEvent(String type) implements Trigger {
    @Override
    public Optional<String> event() {
      return Optional.of(type);
    }
  }

  /** Some time after something happened; the condition is asked then. */
  record AfterEvent(String type, Duration delay) implements Trigger {
    @Override
    public Optional<String> event() {
      return Optional.of(type);
    }
  }

  /** At a moment of which no event tells, so that somebody has to look for it. */
  sealed interface AtMoment extends Trigger {

    /** Under which name such a moment is in the log and among the facts. */
    String fact();

    /** How far the moment is from what it is reckoned from. */
    Duration span();

    @Override
    default Optional<String> event() {
      return Optional.empty();
    }
  }

  /** When nothing has happened to a lead for so long: no change, note or task. */
  record LeadIdle(Duration span) implements AtMoment {
    @Override
    public String fact() {
      return "lead.idle";
    }
  }

  /** So long before an appointment begins. */
  record BeforeAppointment(Duration span) implements AtMoment {
    @Override
    public String fact() {
      return "appointment.upcoming";
    }
  }

  /** So long after a task was due, if it is not done by then; at once where that is zero. */
  record TaskOverdue(Duration span) implements AtMoment {
    @Override
    public String fact() {
      return "task.overdue";
    }
  }
}
