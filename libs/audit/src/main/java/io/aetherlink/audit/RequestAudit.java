package io.aetherlink.audit;

import io.aetherlink.http.ApiException;
import io.aetherlink.http.FilterOrder;
import io.aetherlink.http.RequestId;
import io.aetherlink.http.Route;
import io.aetherlink.identity.Caller;
import io.aetherlink.identity.CurrentCaller;
import io.aetherlink.identity.DenialLog;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Verdict;
import io.aetherlink.ids.TimeOrderedIds;
import io.aetherlink.opsevents.DenialNews;
import io.aetherlink.settings.PlatformService;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Counts and records the requests of a service. */
@Singleton
public final class RequestAudit implements DenialLog {
  private static final String RECORDED = "aetherlink.audit.recorded";
  private static final String CURRENT = "aetherlink.audit.current";
  private static final String COUNTED = "aetherlink.audit.counted";
  private static final String LOOK = "aetherlink.audit.look";

  private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private static final String EDGE = PlatformService.EDGE.serviceName();

  /** As nginx has it in its log: nobody reads it. */
  private static final int CALLER_LEFT = 499;

  /** Asked every few seconds by machines; to read them changes nothing and tells nothing. */
  private static final Set<String> EXEMPT =
      Set.of("/ping", "/health", "/healthz", "/readyz", "/ops/ping", "/health.json", "/metrics");

  private final PlatformService service;
  private final Clock clock;
  private final AuditCounts counts;
  private final AuditSpool spool;
  private final CurrentVertxRequest request;
  private final DenialNews news;

  @Inject
  RequestAudit(
      PlatformService service,
      Clock clock,
      AuditCounts counts,
      AuditSpool spool,
      CurrentVertxRequest request,
      DenialNews news) {
    this.service = service;
    this.clock = clock;
    this.counts = counts;
    this.spool = spool;
    this.request = request;
    this.news = news;
  }

  void register(@Observes Filters filters) {
    filters.register(this::watch, FilterOrder.AUDIT);
  }

  /**
   * Says that what {@link #current} gave last was kept in the transaction of its effect. A copy
   * goes to the trail, which knows it by its id.
   */
  public void recordedInTransaction() {
    RoutingContext context = request.getCurrent();
    recorded(context);
    Optional.ofNullable(context.<AuditRecord>get(CURRENT)).ifPresent(spool::appendSoon);
  }

  /** The record of the request at hand, for a transaction to keep with its effect. */
  public AuditRecord current(int status) {
    RoutingContext context = request.getCurrent();
    AuditRecord record = record(context, status, Optional.empty());
    context.put(CURRENT, record);
    return record;
  }

  /** Says that a request needs no record: static files. */
  public static void recorded(RoutingContext context) {
    context.put(RECORDED, Boolean.TRUE);
  }

  /** Says that a request only looks at something, whatever its method. */
  public static void look(RoutingContext context) {
    context.put(LOOK, Boolean.TRUE);
  }

  static boolean isRecorded(RoutingContext context) {
    return context.get(RECORDED) != null;
  }

  @Override
  public Uni<Void> record(RoutingContext context, Verdict.Deny denial) {
    recorded(context);
    AuditRecord record = record(context, denial.status(), Optional.of(denial.detail()));
    news.denied(record.route(), denial.status(), denial.detail());
    return Uni.createFrom().completionStage(() -> spool.append(record)).replaceWithVoid();
  }

  /** What was counted, the request at hand included. */
  AuditStats statsIncludingThisRequest() {
    count(request.getCurrent(), 200);
    return counts.stats();
  }

  private void watch(RoutingContext context) {
    if (!isHealth(context) && !spool.writable()) {
      ApiException.unavailable(
              "The audit store cannot be written; free disk space and try again", 5)
          .send(context);
      return;
    }
    context.addHeadersEndHandler(ended -> ended(context));
    context.next();
  }

  private void ended(RoutingContext context) {
    // What was recorded has happened, a refusal or a write, whether or not its caller stayed.
    boolean unanswered = callerLeft(context) && !isRecorded(context);
    ended(context, unanswered ? CALLER_LEFT : context.response().getStatusCode());
  }

  /** Nothing is done for a request any more. */
  void over(RoutingContext context) {
    if (callerLeft(context)) {
      ended(context, CALLER_LEFT);
    }
  }

  private void ended(RoutingContext context, int status) {
    if (!isHealth(context) && !isMachineReading(context) && !isRecorded(context)) {
      recorded(context);
      spool.appendSoon(record(context, status, Optional.empty()));
    }
    count(context, status);
  }

  private static boolean callerLeft(RoutingContext context) {
    return context.response().closed() && !context.response().headWritten();
  }

  private static boolean isHealth(RoutingContext context) {
    return isReading(context) && EXEMPT.contains(context.request().path());
  }

  /**
   * Whether a service looks at something of its own accord, as some do every other second: a trail
   * must not grow while nobody does anything. Who it is, is known once the request was let in.
   */
  private static boolean isMachineReading(RoutingContext context) {
    return (isReading(context) || context.get(LOOK) != null)
        && CurrentCaller.of(context).filter(RequestAudit::isMachine).isPresent();
  }

  /**
   * Also in a tenant, but for the edge, which never asks for anything there but in the name of
   * somebody, be it somebody without a name.
   */
  private static boolean isMachine(Caller caller) {
    return caller.isService()
        || (caller.user().isEmpty()
            && caller.service().filter(service -> !service.equals(EDGE)).isPresent());
  }

  private static boolean isReading(RoutingContext context) {
    return READING.contains(context.request().method());
  }

  private void count(RoutingContext context, int status) {
    if (context.get(COUNTED) == null) {
      context.put(COUNTED, Boolean.TRUE);
      counts.count(Route.of(context), status);
    }
  }

  private AuditRecord record(RoutingContext context, int status, Optional<String> reason) {
    Optional<Caller> caller = CurrentCaller.of(context);
    return new AuditRecord(
        TimeOrderedIds.next().toString(),
        clock.instant(),
        service.serviceName(),
        RequestId.of(context),
        caller.map(Caller::tenant).filter(tenant -> !tenant.isEmpty()),
        caller.map(Caller::actor).orElse("anonymous"),
        caller.map(RequestAudit::roles).orElse(List.of()),
        context.request().method().name(),
        Route.of(context),
        context.request().path(),
        status,
        reason,
        caller.flatMap(Caller::service));
  }

  private static List<String> roles(Caller caller) {
    return caller.roles().stream().map(Role::wireName).sorted().toList();
  }
}
