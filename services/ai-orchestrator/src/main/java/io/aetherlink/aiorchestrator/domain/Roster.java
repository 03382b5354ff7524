package io.aetherlink.aiorchestrator.domain;

import io.aetherlink.aiorchestrator.domain.ledger.Budget;
import java.util.List;
import java.util.Optional;

/** Port: who can be asked. */
public interface Roster {

  /** Everyone, in the configured order. */
  List<Provider> all();

  /** How much AI work a tenant may have; empty where that has no limit. */
  Optional<Budget> budget(String tenant);

  /** Whether a tenant wants answers again that equal requests of its own have had. */
  boolean caches(String tenant);

  /** Those whom a request is taken to, in the order they are asked. */
  List<Provider> forTask(Task task);
}
