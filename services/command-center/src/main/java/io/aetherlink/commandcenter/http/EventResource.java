package io.aetherlink.commandcenter.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.aetherlink.audit.RequestAudit;
import io.aetherlink.commandcenter.domain.events.EventCounts;
import io.aetherlink.commandcenter.domain.events.EventJournal;
import io.aetherlink.commandcenter.domain.events.EventJournal.Answer;
import io.aetherlink.commandcenter.domain.events.EventQuery;
import io.aetherlink.commandcenter.domain.events.EventStore.IdTakenException;
import io.aetherlink.commandcenter.domain.events.EventType;
import io.aetherlink.commandcenter.domain.events.NewEvent;
import io.aetherlink.commandcenter.domain.events.OpsEvent;
import io.aetherlink.commandcenter.domain.events.Severity;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.FieldError;
import io.aetherlink.http.PageLimit;
import io.aetherlink.identity.CurrentCaller;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.aetherlink.identity.ServicesToo;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What happened on the platform. */
@Path("/events")
@Roles({Role.OPERATOR, Role.ADMIN})
@RunOnVirtualThread
public class EventResource {
  private static final int MOST = 500;

  private final EventJournal journal;
  private final EventSchemas schemas;
  private final CurrentCaller caller;
  private final Clock clock;

  @Inject
  EventResource(EventJournal journal, EventSchemas schemas, CurrentCaller caller, Clock clock) {
    this.journal = journal;
    this.schemas = schemas;
    this.caller = caller;
    this.clock = clock;
  }

  /**
   * An event was taken.
   *
   * @param stored that it is committed
   */
  @Schema(requiredProperties = {"status", "stored", "event_type", "event_id", "received_at"})
  public record Published(
      String status, boolean stored, String eventType, String eventId, Instant receivedAt) {}

  /**
   * Events, newest first.
   *
   * @param status {@code ok}; {@code degraded} while PostgreSQL is away
   * @param fromMemory that these are the last ones that were known before PostgreSQL went away
   */
  @Schema(requiredProperties = {"status", "count", "events", "from_memory"})
  public record Recent(String status, int count, List<EventBody> events, boolean fromMemory) {}

  /**
   * How many events are kept.
   *
   * @param status {@code ok}; {@code degraded} while PostgreSQL is away
   * @param total all that are kept; each type is for a time of its own
   * @param last24h those that were received within a day
   * @param fromMemory that these are the last figures from before PostgreSQL went away
   */
  @Schema(
      name = "EventStats",
      requiredProperties = {"status", "total", "last_24h", "by_severity", "by_type", "from_memory"})
  public record Stats(
      String status,
      long total,
      @JsonProperty("last_24h") long last24h,
      Map<String, Long> bySeverity,
      Map<String, Long> byType,
      boolean fromMemory) {}

  /** The schemas of all types. */
  public record Schemas(
      String status, int count, @Schema(type = SchemaType.OBJECT) Map<String, JsonNode> schemas) {}

  /**
   * Takes an event. It is kept once per {@code event_id}: who sends it again hears when it was
   * taken first. A service that tells whom it refused has that in the trail already, and is not
   * recorded for telling it.
   */
  @POST
  @Path("publish")
  @ServicesToo
  public Published publish(
      @NotNull @Valid PublishRequest request, @Context RoutingContext context) {
    NewEvent event = request.event(clock.instant());
    boolean recorded = tellsOfItsOwnRefusal(event);
    try {
      OpsEvent kept =
          Outages.told(
              () -> recorded ? journal.add(List.of(event)).getFirst() : journal.publish(event),
              "Events cannot be kept at the moment; try again with the same event_id");
      if (recorded) {
        RequestAudit.recorded(context);
      }
      return new Published("ok", true, kept.type().label(), kept.id(), kept.receivedAt());
    } catch (IdTakenException e) {
      throw EventFields.refused(
          FieldError.body("event_id", "Stands for another event", "event_id_taken"));
    }
  }

  /** By its signature alone, in nobody's name, and of itself: whoever else says so is recorded. */
  private boolean tellsOfItsOwnRefusal(NewEvent event) {
    return event.type() == EventType.SECURITY_DENIED
        && caller.get().isService()
        && caller.get().service().filter(event.source()::equals).isPresent();
  }

  /** The newest events. */
  @GET
  @Path("recent")
  public Recent recent(
      @QueryParam("limit") @DefaultValue("50") @Schema(minimum = "1", maximum = "500") int limit,
      @QueryParam("event_type") Optional<String> type,
      @QueryParam("source") Optional<String> source,
      @QueryParam("severity") Optional<String> severity,
      @QueryParam("since")
          @Parameter(description = "received then or later, ISO 8601 with time zone")
          Optional<String> since,
      @QueryParam("before") @Parameter(description = "with a lower sequence: the next page")
          Optional<Long> before) {
    EventQuery query =
        new EventQuery(
            type.map(EventFields::type),
            source,
            severity.map(label -> EventFields.severity(label, FieldError::query)),
            since.map(text -> EventFields.moment("since", text, FieldError::query)),
            before,
            PageLimit.of(limit, MOST));
    Answer<List<OpsEvent>> found = journal.newest(query);
    List<EventBody> events = found.value().stream().map(EventBody::of).toList();
    return new Recent(status(found), events.size(), events, found.fromMemory());
  }

  /** How many there are. */
  @GET
  @Path("stats")
  public Stats stats() {
    Answer<Optional<EventCounts>> counts = journal.counts();
    EventCounts known = counts.value().orElse(new EventCounts(0, 0, Map.of(), Map.of()));
    Map<String, Long> bySeverity = new LinkedHashMap<>();
    for (Severity severity : Severity.values()) {
      bySeverity.put(severity.label(), known.bySeverity().getOrDefault(severity, 0L));
    }
    Map<String, Long> byType = new LinkedHashMap<>();
    for (EventType type : EventType.values()) {
      byType.put(type.label(), known.byType().getOrDefault(type, 0L));
    }
    return new Stats(
        status(counts), known.total(), known.lastDay(), bySeverity, byType, counts.fromMemory());
  }

  private static String status(Answer<?> answer) {
    return answer.fromMemory() ? "degraded" : "ok";
  }

  /** What an event of each type says. */
  @GET
  @Path("schema")
  public Schemas schema() {
    Map<String, JsonNode> all = schemas.all();
    return new Schemas("ok", all.size(), all);
  }

  /** What an event of a type says, as JSON Schema. */
  @GET
  @Path("schema/{type}")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  public JsonNode schema(@PathParam("type") String type) {
    return Optional.ofNullable(schemas.all().get(type))
        .orElseThrow(() -> ApiException.notFound(EventFields.unknown(type)));
  }
}
