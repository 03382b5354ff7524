package io.aetherlink.apexflow.domain.automation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The services that own what automations ask and do. */
public interface Desk {

  /**
   * Who asks.
   *
   * @param name as records name the actor, as in {@code automation:Welcome}
   * @param cause the automations that led to it
   */
  record Actor(String tenant, String name, String cause) {

    /** An automation that nothing led to. */
    static Actor of(String tenant, long automation, String name) {
      return new Actor(tenant, "automation:" + name, Automation.cause(automation));
    }
  }

  /**
   * A lead as it is now.
   *
   * @param facts its fields under their names as facts
   */
  record LeadNow(long id, Map<String, @Nullable Object> facts, Instant updatedAt) {}

  /** A part of a list of leads. */
  record Leads(List<LeadNow> items, Optional<String> next) {}

  /**
   * A task as it is now.
   *
   * @param facts its fields under their names as facts
   */
  record TaskNow(
      long id,
      long leadId,
      Instant dueAt,
      boolean done,
      String createdBy,
      Map<String, @Nullable Object> facts) {}

  /** A part of a list of tasks. */
  record Tasks(List<TaskNow> items, Optional<String> next) {}

  /** Somebody does not answer, or not now. Trying again may help. */
  final class AwayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With who does not. */
    public AwayException(String message) {
      super(message);
    }

    /** With who does not, and why. */
    public AwayException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * The lead of that id, unless it is gone or archived.
   *
   * @throws AwayException if that cannot be told now
   */
  Optional<LeadNow> lead(Actor actor, long id);

  /**
   * When something last happened to a lead.
   *
   * @throws AwayException if that cannot be told now
   */
  Optional<Instant> lastTouched(Actor actor, long id);

  /**
   * Leads that were last changed in a period, those of the longest ago first.
   *
   * @param from included
   * @param before excluded
   * @throws AwayException if that cannot be told now
   */
  Leads unchanged(Actor actor, Instant from, Instant before, Optional<String> behind, int limit);

  /**
   * The task of that id, unless it is gone.
   *
   * @throws AwayException if that cannot be told now
   */
  Optional<TaskNow> task(Actor actor, long id);

  /**
   * Open tasks that are due in a period, the earliest first.
   *
   * @param from included
   * @param before excluded
   * @throws AwayException if that cannot be told now
   */
  Tasks due(Actor actor, Instant from, Instant before, Optional<String> behind, int limit);

  /**
   * Does an action about a lead.
   *
   * @param key under which it is done once
   * @return why it cannot be done; empty when it is done
   * @throws AwayException if it is not known to have been done
   */
  Optional<String> perform(Actor actor, long leadId, PlannedAction action, String key);
}
