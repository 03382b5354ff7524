package io.aetherlink.commandcenter.domain.alerts;

import io.aetherlink.commandcenter.domain.events.OpsEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps rules and what becomes of their alerts. Every method throws {@link
 * io.aetherlink.commandcenter.domain.StoreUnavailableException} while the store is away.
 */
public interface AlertStore {

  /** All rules, in the order in which they were made. */
  List<AlertRule> rules();

  /**
   * Switches a rule on or off, with the record of the request; one that is off has no alert. Empty
   * where there is none.
   */
  Optional<AlertRule> enable(long id, boolean enabled, Instant now);

  /** Deletes a rule and its alert, with the record of the request; says whether there was one. */
  boolean delete(long id, Instant now);

  /** The newest events that may count for a rule, up to its threshold, newest first. */
  List<OpsEvent> candidates(NewRule rule, Instant since);

  /**
   * Raises a rule's alert, with its event and its delivery. Does nothing where it is raised, off or
   * gone.
   */
  void raise(long id, Instant now);

  /**
   * Resolves a rule's alert, with its event and its delivery. Does nothing where it is not raised.
   */
  void resolve(long id, Instant now);
}
