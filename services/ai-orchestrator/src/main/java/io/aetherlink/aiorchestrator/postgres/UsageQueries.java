package io.aetherlink.aiorchestrator.postgres;

import io.aetherlink.aiorchestrator.domain.ledger.Budget;
import io.aetherlink.aiorchestrator.domain.ledger.Use;
import io.aetherlink.events.Outage;
import io.aetherlink.writes.StoreUnavailableException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Sums over the ledger. */
public final class UsageQueries {
  private static final Map<String, String> COLUMNS =
      Map.of(
          "tenant", "tenant_id",
          "intent", "intent",
          "provider", "provider",
          "outcome", "outcome",
          "day", "(at AT TIME ZONE 'UTC')::date");

  /** What sums can be told apart by. */
  public static final Set<String> DIMENSIONS = Set.copyOf(COLUMNS.keySet());

  private final Jdbi jdbi;
  private final Patience patience;

  /** On this database. */
  public UsageQueries(Jdbi jdbi, Patience patience) {
    this.jdbi = jdbi;
    this.patience = patience;
  }

  /**
   * A sum over calls of providers; what it is not told apart by is null.
   *
   * @param requests how many requests had such a call
   * @param cancelled calls whose answer was not waited for
   * @param cached requests that were given an equal one's answer: no calls
   */
  public record Row(
      @Nullable String tenantId,
      @Nullable String intent,
      @Nullable String provider,
      @Nullable String outcome,
      @Nullable LocalDate day,
      long requests,
      long calls,
      long answered,
      long failed,
      long cancelled,
      long cached,
      long inputTokens,
      long outputTokens,
      BigDecimal costUsd,
      double meanLatencyMs) {}

  /**
   * Sums, the dearest first.
   *
   * @param from first day (UTC)
   * @param to last day (UTC)
   * @param tenant whose; empty for everybody's
   * @param by of {@link #DIMENSIONS}
   * @throws StoreUnavailableException if the database is away or hangs
   */
  public List<Row> rows(LocalDate from, LocalDate to, Optional<String> tenant, Set<String> by) {
    String columns =
        by.stream()
            .map(dimension -> COLUMNS.get(dimension) + " AS by_" + dimension)
            .collect(Collectors.joining(", "));
    String groups = by.stream().map(d -> "by_" + d).collect(Collectors.joining(", "));
    return ask(handle ->
        handle
            .createQuery(
                """
                SELECT <columns>,
                  count(DISTINCT request_id) FILTER (WHERE outcome <> 'cached') AS requests,
                  count(*) FILTER (WHERE outcome <> 'cached') AS calls,
                  count(*) FILTER (WHERE outcome = 'answered') AS answered,
                  count(*) FILTER (WHERE outcome = 'failed') AS failed,
                  count(*) FILTER (WHERE outcome = 'cancelled') AS cancelled,
                  count(*) FILTER (WHERE outcome = 'cached') AS cached,
                  sum(input_tokens) AS input_tokens,
                  sum(output_tokens) AS output_tokens,
                  sum(cost_usd) AS cost_usd,
                  avg(latency_us) FILTER (WHERE outcome <> 'cached') / 1000 AS mean_ms
                FROM ai.attempt
                WHERE at >= CAST(:from AS timestamp) AT TIME ZONE 'UTC'
                  AND at < CAST(:after AS timestamp) AT TIME ZONE 'UTC'
                  AND (:tenant IS NULL OR tenant_id = :tenant)
                GROUP BY <groups>
                ORDER BY cost_usd DESC, calls DESC, <groups>
                """)
            .define("columns", columns)
            .define("groups", groups)
            .bind("from", from)
            .bind("after", to.plusDays(1))
            .bindByType("tenant", tenant.orElse(null), String.class)
            .map((row, context) -> row(row, by))
            .list());
  }

  private static Row row(ResultSet row, Set<String> by) throws SQLException {
    return new Row(
        text(row, by, "tenant"),
        text(row, by, "intent"),
        text(row, by, "provider"),
        text(row, by, "outcome"),
        by.contains("day") ? row.getObject("by_day", LocalDate.class) : null,
        row.getLong("requests"),
        row.getLong("calls"),
        row.getLong("answered"),
        row.getLong("failed"),
        row.getLong("cancelled"),
        row.getLong("cached"),
        row.getLong("input_tokens"),
        row.getLong("output_tokens"),
        row.getBigDecimal("cost_usd"),
        row.getDouble("mean_ms"));
  }

  private static @Nullable String text(ResultSet row, Set<String> by, String dimension)
      throws SQLException {
    return by.contains(dimension) ? row.getString("by_" + dimension) : null;
  }

  /**
   * What is gone of a tenant's budget, requests under way included.
   *
   * @throws StoreUnavailableException if the database is away or hangs
   */
  public Use used(String tenant, Budget budget, Instant now) {
    return ask(handle -> PostgresLedger.used(handle, tenant, budget, now));
  }

  private <T> T ask(Function<Handle, T> question) {
    requireAnswer();
    try {
      return jdbi.withHandle(question::apply);
    } catch (JdbiException e) {
      throw Outage.causes(e)
          ? new StoreUnavailableException("The AI ledger cannot be asked", e)
          : e;
    }
  }

  /** Sums may take their time; whether anybody is there to add up is known at once. */
  private void requireAnswer() {
    try {
      patience
          .ask(wanted -> jdbi.withHandle(handle -> handle.execute("SELECT 1")), late -> {})
          .join();
    } catch (CompletionException e) {
      throw new StoreUnavailableException("The AI ledger cannot be asked", e);
    }
  }
}
