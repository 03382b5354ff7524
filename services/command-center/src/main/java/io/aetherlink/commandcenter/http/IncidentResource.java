package io.aetherlink.commandcenter.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.commandcenter.domain.events.EventJournal;
import io.aetherlink.commandcenter.domain.events.EventJournal.Answer;
import io.aetherlink.commandcenter.domain.events.EventType;
import io.aetherlink.commandcenter.domain.events.NewEvent;
import io.aetherlink.commandcenter.domain.events.OpsEvent;
import io.aetherlink.commandcenter.domain.incidents.Incident;
import io.aetherlink.commandcenter.domain.incidents.IncidentDesk;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.PageLimit;
import io.aetherlink.identity.CurrentCaller;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** What went wrong lately, and what was done about it. */
@Path("/ops/incidents")
@Roles({Role.OPERATOR, Role.ADMIN})
@RunOnVirtualThread
public class IncidentResource {
  private static final int MOST = 100;
  private static final String BY = "by";
  private static final String COMMENT = "comment";

  private final EventJournal journal;
  private final IncidentDesk desk;
  private final CurrentCaller caller;
  private final Clock clock;

  @Inject
  IncidentResource(EventJournal journal, IncidentDesk desk, CurrentCaller caller, Clock clock) {
    this.journal = journal;
    this.caller = caller;
    this.desk = desk;
    this.clock = clock;
  }

  /**
   * Incidents of the last 30 days, newest first.
   *
   * @param status {@code ok}; {@code degraded} while PostgreSQL is away, and these are from memory
   * @param open how many of all are open
   */
  public record Incidents(String status, int count, long open, List<IncidentBody> incidents) {}

  /**
   * An incident.
   *
   * @param state {@code open} or {@code resolved}
   * @param title what it is, in a line
   * @param cause the service behind it
   * @param services those that it is about
   * @param durationSeconds how long it took, so far
   * @param suspectedChange the last deployment or restart of its services, or of the whole
   *     platform, within a quarter of an hour before it began
   * @param acknowledgements who knows of it, oldest first
   * @param timeline its events, oldest first; left out in a list
   */
  @Schema(name = "Incident")
  public record IncidentBody(
      long id,
      @Schema(enumeration = {"open", "resolved"}) String state,
      String severity,
      String title,
      @Schema(nullable = true) Optional<String> cause,
      List<String> services,
      Instant startedAt,
      @Schema(nullable = true) Optional<Instant> endedAt,
      double durationSeconds,
      @Schema(nullable = true) Optional<EventBody> suspectedChange,
      List<Acknowledgement> acknowledgements,
      int eventCount,
      @Schema(nullable = true) Optional<List<EventBody>> timeline) {

    static IncidentBody of(Incident incident, boolean whole, Instant now) {
      return new IncidentBody(
          incident.id(),
          incident.open() ? "open" : "resolved",
          incident.severity().label(),
          incident.title(),
          incident.cause(),
          incident.services(),
          incident.startedAt(),
          incident.endedAt(),
          incident.duration(now).toMillis() / 1000.0,
          incident.change().map(EventBody::of),
          incident.acknowledgements().stream().map(Acknowledgement::of).toList(),
          incident.timeline().size(),
          Optional.of(incident.timeline())
              .filter(events -> whole)
              .map(events -> events.stream().map(EventBody::of).toList()));
    }
  }

  /** Somebody who knows of an incident. */
  public record Acknowledgement(String by, Instant at, @Nullable String comment) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Acknowledgement of(OpsEvent event) {
      try {
        JsonNode payload = JSON.readTree(event.payload());
        return new Acknowledgement(
            payload.path(BY).asText(), event.at(), payload.path(COMMENT).textValue());
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("An event that is no JSON", e);
      }
    }
  }

  /**
   * That the caller knows of an incident.
   *
   * @param comment what is to be said of it
   */
  public record AcknowledgeRequest(@Nullable @Size(max = 1000) String comment) {}

  /** The last incidents, without their timelines. */
  @GET
  public Incidents incidents(
      @QueryParam("limit") @DefaultValue("20") @Schema(minimum = "1", maximum = "100") int limit) {
    int most = PageLimit.of(limit, MOST);
    Instant now = clock.instant();
    Answer<List<Incident>> known = desk.incidents(now);
    List<IncidentBody> bodies =
        known.value().stream()
            .limit(most)
            .map(incident -> IncidentBody.of(incident, false, now))
            .toList();
    long open = known.value().stream().filter(Incident::open).count();
    return new Incidents(known.fromMemory() ? "degraded" : "ok", bodies.size(), open, bodies);
  }

  /** An incident with its timeline. */
  @GET
  @Path("{id}")
  public IncidentBody incident(@PathParam("id") long id) {
    Instant now = clock.instant();
    return desk.incidents(now).value().stream()
        .filter(incident -> incident.id() == id)
        .findAny()
        .map(incident -> IncidentBody.of(incident, true, now))
        .orElseThrow(() -> ApiException.notFound("Incident not found"));
  }

  /**
   * Says, on the incident's timeline, that the caller knows of it; as often as there is more to
   * say.
   */
  @POST
  @Path("{id}/ack")
  public IncidentBody acknowledge(
      @PathParam("id") long id,
      @RequestBody(required = false) @Valid @Nullable AcknowledgeRequest request) {
    IncidentBody known = incident(id);
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("incident", known.id());
    facts.put(BY, caller.get().actor());
    facts.put(COMMENT, request == null ? null : request.comment());
    NewEvent event = NewEvent.own(EventType.INCIDENT_ACKNOWLEDGED, clock.instant(), facts);
    Outages.kept(() -> journal.publish(event));
    return incident(id);
  }
}
