package io.aetherlink.apexflow.domain.automation;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run that was taken to be worked on.
 *
 * @param automation as it is now; its definition is the run's
 * @param facts the event's fields
 * @param plan what is to be done, once that is decided
 * @param actions that were tried, in their order
 * @param attempts how often it was taken, this time included
 * @param replays how often somebody had it done again after a refusal
 */
public record ClaimedRun(
    String tenant,
    long id,
    long automation,
    String name,
    Definition definition,
    String eventId,
    long leadId,
    Optional<String> cause,
    Map<String, @Nullable Object> facts,
    Optional<List<PlannedAction>> plan,
    List<ActionRecord> actions,
    int attempts,
    int replays,
    Instant dueAt) {
  public ClaimedRun {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    actions = List.copyOf(actions);
  }

  /** The actions that were done. */
  List<ActionRecord> done() {
    return actions.stream().takeWhile(ActionRecord::done).toList();
  }

  /**
   * Whether the first action that is not done may have been tried before, without an answer: the
   * plan was there before this attempt, and the action's last answer is no refusal.
   */
  boolean mayRepeat() {
    boolean refused =
        actions.stream().anyMatch(action -> action.outcome().equals(ActionRecord.REFUSED));
    return plan.isPresent() && (attempts > 1 || !refused);
  }

  /** The name under which an action of this run is done once, however often it is tried. */
  String key(int action) {
    return "automation:%d:%s:%d:%d".formatted(automation, eventId, action, replays);
  }

  /** Who does what it does. */
  Desk.Actor actor() {
    return new Desk.Actor(tenant, "automation:" + name, Loop.causeOf(automation, cause));
  }
}
