package io.aetherlink.aiorchestrator.postgres;

import io.aetherlink.aiorchestrator.domain.ledger.Budget;
import io.aetherlink.aiorchestrator.domain.ledger.Grant;
import io.aetherlink.aiorchestrator.domain.ledger.Ledger;
import io.aetherlink.aiorchestrator.domain.ledger.LedgerRecord;
import io.aetherlink.aiorchestrator.domain.ledger.Use;
import io.aetherlink.writes.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/**
 * The ledger in PostgreSQL. What is added is written by one thread, as much as has come together in
 * one transaction; only reservations are waited for.
 */
public final class PostgresLedger implements Ledger {
  private static final Logger LOG = Logger.getLogger(PostgresLedger.class);

  /** Fewer than there are connections: a burst waits here, and takes nobody the way to them. */
  private static final int AT_ONCE = 2;

  private final Semaphore turns = new Semaphore(AT_ONCE, true);
  private final Jdbi jdbi;
  private final LedgerWriter writer;
  private final Patience patience;
  private final InstantSource clock;

  /**
   * On this database.
   *
   * @param patience how long reservations wait for it
   */
  public PostgresLedger(Jdbi jdbi, LedgerWriter writer, Patience patience, InstantSource clock) {
    this.jdbi = jdbi;
    this.writer = writer;
    this.patience = patience;
    this.clock = clock;
  }

  @Override
  public void add(LedgerRecord entry) {
    writer.add(entry);
  }

  @Override
  public CompletionStage<Grant> reserve(String tenant, Budget budget, Use most, Duration expires) {
    return patience
        .<Grant>ask(
            wanted -> inTurn(wanted, handle -> reserve(handle, tenant, budget, most, expires)),
            this::giveBack)
        .exceptionally(failure -> {
          LOG.warnf("The budget of %s cannot be asked for, and is not kept: %s", tenant, failure);
          return new Grant.Granted(Optional.empty());
        });
  }

  private Grant inTurn(BooleanSupplier wanted, HandleCallback<Grant, RuntimeException> reserving) {
    turns.acquireUninterruptibly();
    try {
      if (!wanted.getAsBoolean()) {
        throw new StoreUnavailableException("Its request has gone on without");
      }
      return jdbi.inTransaction(reserving);
    } finally {
      turns.release();
    }
  }

  /**
   * Its request has gone on without, and settles nothing: it would be void only when it expires.
   */
  private void giveBack(Grant late) {
    if (late instanceof Grant.Granted(Optional<UUID> reservation)) {
      reservation.ifPresent(id ->
          jdbi.useHandle(handle -> handle.execute("DELETE FROM ai.reservation WHERE id = ?", id)));
    }
  }

  private Grant reserve(Handle handle, String tenant, Budget budget, Use most, Duration expires) {
    Instant now = clock.instant();
    // One after the other for each tenant: two could see the same rest and both take it.
    handle.execute("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", "ai-budget:" + tenant);
    return budget
        .exceeded(used(handle, tenant, budget, now), most)
        .<Grant>map(limit -> new Grant.Exhausted(limit, budget.period().end(now)))
        .orElseGet(() ->
            new Grant.Granted(Optional.of(reservation(handle, tenant, most, now.plus(expires)))));
  }

  private static UUID reservation(Handle handle, String tenant, Use most, Instant until) {
    UUID id = UUID.randomUUID();
    handle.execute(
        """
        INSERT INTO ai.reservation (id, tenant_id, expires_at, tokens, cost_usd)
        VALUES (?, ?, ?, ?, ?)
        """,
        id,
        tenant,
        until,
        most.tokens(),
        most.costUsd());
    return id;
  }

  /** What is spent of a tenant's period, and set aside for requests under way. */
  static Use used(Handle handle, String tenant, Budget budget, Instant now) {
    return handle
        .createQuery(
            """
            SELECT sum(requests) AS requests, sum(tokens) AS tokens, sum(cost_usd) AS cost_usd
            FROM (
              SELECT requests, tokens, cost_usd FROM ai.day_of_use
              WHERE tenant_id = :tenant AND day >= :start
              UNION ALL
              SELECT 1, tokens, cost_usd FROM ai.reservation
              WHERE tenant_id = :tenant AND expires_at > :now
              UNION ALL
              SELECT 0, 0, 0
            ) AS together
            """)
        .bind("tenant", tenant)
        .bind("start", budget.period().start(now))
        .bind("now", now)
        .map((row, context) ->
            new Use(row.getLong("requests"), row.getLong("tokens"), row.getBigDecimal("cost_usd")))
        .one();
  }
}
