package io.aetherlink.aiorchestrator.domain.ledger;

import io.aetherlink.aiorchestrator.domain.Attempt;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One request, as it is taken down.
 *
 * @param request its own name
 * @param at when it ended
 * @param actor who asked
 * @param calls the calls of providers, in the order in which they ended
 * @param reservation what was set aside for it
 */
public record LedgerRecord(
    UUID request,
    Instant at,
    String tenant,
    String actor,
    String intent,
    List<Attempt> calls,
    Optional<UUID> reservation) {
  public LedgerRecord {
    calls = List.copyOf(calls);
  }

  /** What it took. */
  public Use use() {
    return calls.stream()
        .map(call -> new Use(0, Use.ofRequest(call.usage()).tokens(), call.usage().costUsd()))
        .reduce(new Use(1, 0, BigDecimal.ZERO), Use::plus);
  }
}
