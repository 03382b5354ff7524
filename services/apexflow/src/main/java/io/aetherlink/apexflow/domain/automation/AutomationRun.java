package io.aetherlink.apexflow.domain.automation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an automation made of an event, as its log has it.
 *
 * @param version of the definition that was asked
 * @param eventId of the event; of a lead that became idle, a name made of the lead and the moment
 * @param actions that were tried, in their order
 * @param error why it did not go on
 * @param dueAt the moment from which times in actions count
 * @param tookMs how long the work took altogether, in milliseconds
 */
public record AutomationRun(
    long id,
    long automationId,
    long version,
    String eventId,
    String eventType,
    long leadId,
    RunStatus status,
    List<ActionRecord> actions,
    Optional<String> error,
    int attempts,
    Instant dueAt,
    Instant createdAt,
    Optional<Instant> finishedAt,
    long tookMs) {
  public AutomationRun {
    actions = List.copyOf(actions);
  }

  /** Whether the condition held; empty while nobody has asked. */
  public Optional<Boolean> matched() {
    return switch (status) {
      case UNMATCHED -> Optional.of(false);
      case DONE, FAILED, LOOP_STOPPED -> Optional.of(true);
      case WAITING, RUNNING, CANCELLED -> actions.isEmpty() ? Optional.empty() : Optional.of(true);
    };
  }
}
