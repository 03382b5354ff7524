package io.aetherlink.apexflow.http;

import io.aetherlink.apexflow.domain.CalendarToken;
import io.aetherlink.apexflow.domain.RateLimit;
import io.aetherlink.apexflow.domain.WorkflowStore;
import io.aetherlink.http.ApiException;
import io.aetherlink.identity.AnyRole;
import io.aetherlink.identity.CurrentCaller;
import io.aetherlink.identity.Open;
import io.aetherlink.identity.PeopleOnly;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.http.JsonAnswers;
import io.aetherlink.writes.http.Requests;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * Calendars for programs that send no header. The token stands in the query, which no log, audit
 * record or figure has.
 */
@Path("/")
@RunOnVirtualThread
public class CalendarTokenResource {
  /** Where the feed is, as the edge serves it. */
  private static final String FEED = "/api/apexflow/calendar.ics?token=";

  private static final int MOST_A_MINUTE = 60;
  private static final int MOST_WRONG_A_MINUTE = 600;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final WorkflowStore store;
  private final Calendars calendars;
  private final Requests requests;
  private final CurrentCaller caller;
  private final JsonAnswers json;
  private final RateLimit feeds;
  private final RateLimit guesses;

  @Inject
  CalendarTokenResource(
      WorkflowStore store,
      Calendars calendars,
      Requests requests,
      CurrentCaller caller,
      JsonAnswers json,
      Clock clock) {
    this.store = store;
    this.calendars = calendars;
    this.requests = requests;
    this.caller = caller;
    this.json = json;
    this.feeds = new RateLimit(MOST_A_MINUTE, MINUTE, clock);
    this.guesses = new RateLimit(MOST_WRONG_A_MINUTE, MINUTE, clock);
  }

  /**
   * The caller's calendar for programs.
   *
   * @param url of the feed, to be resolved against this site's address; it is shown this once
   */
  @Schema(
      name = "CalendarToken",
      requiredProperties = {"owner", "url", "created_at"})
  public record Given(String owner, String url, Instant createdAt) {}

  /**
   * Whether the caller's calendar is open to programs.
   *
   * @param createdAt since when
   */
  @Schema(
      name = "CalendarTokenState",
      requiredProperties = {"owner", "created_at"})
  public record State(String owner, Instant createdAt) {}

  /** Opens the caller's own calendar to programs; the address before this one is none any more. */
  @POST
  @Path("calendar/token")
  @AnyRole
  @PeopleOnly
  @APIResponse(
      responseCode = "201",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Given.class)))
  public Response give() {
    String owner = owner();
    CalendarToken token = CalendarToken.inTenant(requests.tenant());
    // Without an Idempotency-Key: its answer would be kept, and the token with it.
    Answer answer =
        store.write(
            requests.write(),
            workflow ->
                json.of(
                    201, new Given(owner, FEED + token.text(), workflow.giveToken(owner, token))));
    return json.respond(answer);
  }

  /** Whether the caller's calendar is open to programs; 404 when it is not. */
  @GET
  @Path("calendar/token")
  @AnyRole
  public State state() {
    String owner = owner();
    return store
        .read(requests.tenant(), records -> records.calendarTokens().since(owner))
        .map(since -> new State(owner, since))
        .orElseThrow(CalendarTokenResource::none);
  }

  /**
   * What came of closing a calendar.
   *
   * @param status {@code revoked}
   */
  @Schema(name = "CalendarTokenRevoked", requiredProperties = "status")
  public record Revoked(String status) {}

  /** Closes the caller's calendar to programs; 404 when it was not open. */
  @DELETE
  @Path("calendar/token")
  @AnyRole
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Revoked.class)))
  public Response revoke() {
    String owner = owner();
    return json.respond(
        store.write(
            requests.write(),
            workflow ->
                workflow.revokeToken(owner)
                    ? json.of(200, new Revoked("revoked"))
                    : json.of(404, Map.of("detail", "There is no calendar token"))));
  }

  /** The calendar of the token's owner, and of nobody else; no role is needed. */
  @GET
  @Path("calendar.ics")
  @Open
  @Produces(Calendars.TYPE)
  @APIResponse(
      responseCode = "200",
      content =
          @Content(mediaType = "text/calendar", schema = @Schema(implementation = String.class)))
  public Response feed(@QueryParam("token") Optional<String> token) {
    CalendarToken given = token.flatMap(CalendarToken::parse).orElseThrow(this::unknown);
    String owner =
        store
            .read(given.tenant(), records -> records.calendarTokens().owner(given))
            .orElseThrow(this::unknown);
    if (!feeds.allows(HexFormat.of().formatHex(given.hash()))) {
      throw tooOften();
    }
    return Response.ok(calendars.of(given.tenant(), owner))
        .header(HttpHeaders.CACHE_CONTROL, "private, max-age=60")
        .header("Referrer-Policy", "no-referrer")
        .build();
  }

  private String owner() {
    return caller
        .get()
        .user()
        .map(Owners::checked)
        .orElseThrow(() -> ApiException.badRequest("A calendar belongs to a user; none is known"));
  }

  private ApiException unknown() {
    return guesses.allows("") ? ApiException.notFound("Calendar not found") : tooOften();
  }

  private static ApiException tooOften() {
    return ApiException.of(429, "The calendar was asked for too often; try again in a minute")
        .header(HttpHeaders.RETRY_AFTER, "60");
  }

  private static ApiException none() {
    return ApiException.notFound("There is no calendar token");
  }
}
