package io.aetherlink.aiorchestrator.http;

import io.aetherlink.aiorchestrator.domain.Roster;
import io.aetherlink.aiorchestrator.domain.ledger.Budget;
import io.aetherlink.aiorchestrator.domain.ledger.Use;
import io.aetherlink.aiorchestrator.postgres.UsageQueries;
import io.aetherlink.aiorchestrator.postgres.UsageQueries.Row;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.FieldError;
import io.aetherlink.identity.Caller;
import io.aetherlink.identity.CurrentCaller;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What AI work took. */
@Path("/usage")
@Roles({Role.OPERATOR, Role.ADMIN})
public class UsageResource {
  private static final int DAYS = 30;

  private final UsageQueries queries;
  private final Roster roster;
  private final CurrentCaller current;
  private final Clock clock;

  @Inject
  UsageResource(UsageQueries queries, Roster roster, CurrentCaller current, Clock clock) {
    this.queries = queries;
    this.roster = roster;
    this.current = current;
    this.clock = clock;
  }

  /**
   * What AI work took.
   *
   * @param from first day (UTC)
   * @param to last day (UTC)
   * @param by what the rows are told apart by
   * @param budget of the caller's tenant; null where it has none
   */
  public record Usage(
      String status,
      LocalDate from,
      LocalDate to,
      List<String> by,
      List<Row> rows,
      @Nullable BudgetBody budget) {}

  /**
   * A tenant's budget and what is gone of it, reservations of requests under way included.
   *
   * @param period {@code day} or {@code month}
   * @param resetsAt when the next period begins
   */
  public record BudgetBody(
      String tenantId,
      String period,
      Instant resetsAt,
      Amount used,
      @Nullable Long requestLimit,
      @Nullable Long tokenLimit,
      @Nullable BigDecimal usdLimit) {}

  /** How much AI work there was. */
  public record Amount(long requests, long tokens, BigDecimal costUsd) {
    static Amount of(Use use) {
      return new Amount(use.requests(), use.tokens(), use.costUsd());
    }
  }

  /**
   * Sums by any of tenant, intent, provider, outcome and day. A caller with a tenant sees its own;
   * in header mode without a tenant header, those of all.
   *
   * @param from first day (UTC); thirty days ago where it is left out
   * @param to last day (UTC); today where it is left out
   */
  @GET
  @RunOnVirtualThread
  public Usage usage(
      @QueryParam("from") Optional<LocalDate> from,
      @QueryParam("to") Optional<LocalDate> to,
      @QueryParam("by") @DefaultValue("tenant,intent,provider") String by) {
    LocalDate last = to.orElseGet(() -> LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    LocalDate first = from.orElse(last.minusDays(DAYS - 1L));
    Set<String> dimensions = dimensions(by);
    Caller caller = current.get();
    Optional<String> tenant =
        caller.tenantExplicit() ? Optional.of(caller.tenant()) : Optional.empty();
    return new Usage(
        "ok",
        first,
        last,
        List.copyOf(dimensions),
        queries.rows(first, last, tenant, dimensions),
        roster.budget(caller.tenant()).map(budget -> body(caller.tenant(), budget)).orElse(null));
  }

  private static Set<String> dimensions(String by) {
    Set<String> dimensions = new LinkedHashSet<>(List.of(by.split(",", -1)));
    if (!UsageQueries.DIMENSIONS.containsAll(dimensions)) {
      throw ApiException.unprocessable(
          List.of(
              new FieldError(
                  List.of("query", "by"),
                  "Must be a list of " + String.join(", ", UsageQueries.DIMENSIONS),
                  "enum")));
    }
    return dimensions;
  }

  private BudgetBody body(String tenant, Budget budget) {
    Instant now = clock.instant();
    return new BudgetBody(
        tenant,
        budget.period().wireName(),
        budget.period().end(now),
        Amount.of(queries.used(tenant, budget, now)),
        budget.requests().orElse(null),
        budget.tokens().orElse(null),
        budget.usd().orElse(null));
  }
}
