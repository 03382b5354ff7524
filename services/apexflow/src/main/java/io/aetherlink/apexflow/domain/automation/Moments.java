package io.aetherlink.apexflow.domain.automation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The moments that automations wait for, by kind. */
public final class Moments {
  private final IdleLeads idle;
  private final UpcomingAppointments appointments;
  private final OverdueTasks tasks;

  /** Of the leads, tasks and appointments that these know. */
  public Moments(Desk desk, Diary diary) {
    this.idle = new IdleLeads(desk);
    this.appointments = new UpcomingAppointments(diary);
    this.tasks = new OverdueTasks(desk);
  }

  /** Those of one kind. */
  interface Kind {

    /**
     * Finds those from the one time, included, to the other, which is now.
     *
     * @param found is given them in parts
     * @throws Desk.AwayException if they cannot be found now
     */
    void find(
        Desk.Actor actor, Duration span, Instant from, Instant now, Consumer<List<Moment>> found);

    /**
     * What has become of one whose run is worked on.
     *
     * @param lead that it is about, as it is now
     * @throws Desk.AwayException if that cannot be told now
     */
    Standing ask(ClaimedRun run, Duration span, Desk.LeadNow lead, Instant now);
  }

  /** What has become of a moment by the time its run is worked on. */
  sealed interface Standing {

    /** It is as it was found, and this is known about it. */
    record Holds(Map<String, @Nullable Object> facts) implements Standing {}

    /** Nothing is to be done any more. */
    record Over(String why) implements Standing {}

    /** It has moved. */
    record Later(Instant at) implements Standing {}
  }

  /** The kind that a trigger waits for. */
  Kind of(Trigger.AtMoment trigger) {
    return switch (trigger) {
      case Trigger.LeadIdle _ -> idle;
      case Trigger.BeforeAppointment _ -> appointments;
      case Trigger.TaskOverdue _ -> tasks;
    };
  }
}
