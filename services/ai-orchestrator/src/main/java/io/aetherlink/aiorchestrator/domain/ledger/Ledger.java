package io.aetherlink.aiorchestrator.domain.ledger;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Port: where it is kept what AI work takes. */
public interface Ledger {

  /** Takes a request down, soon and without being waited for; its reservation is settled by it. */
  void add(LedgerRecord entry);

  /**
   * Sets aside what a request may take at most. Never completes exceptionally: where nobody can be
   * asked, it is granted, since AI work is not to stall.
   *
   * @param expires after which time it is void, if its request is never taken down
   */
  CompletionStage<Grant> reserve(String tenant, Budget budget, Use most, Duration expires);
}
