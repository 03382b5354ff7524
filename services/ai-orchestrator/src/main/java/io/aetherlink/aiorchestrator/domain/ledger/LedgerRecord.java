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

  /** What it took; an answer that there was already is nothing of a budget. */
  public Use use() {
    boolean cached = calls.stream().anyMatch(Attempt::cached);
    return calls.stream()
        .map(call -> new Use(0, Use.ofRequest(call.usage()).tokens(), call.usage().costUsd()))
        .reduce(new Use(cached ? 0 : 1, 0, BigDecimal.ZERO), Use::plus);
  }
}
