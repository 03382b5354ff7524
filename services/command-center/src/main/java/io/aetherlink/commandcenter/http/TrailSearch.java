package io.aetherlink.commandcenter.http;

import io.aetherlink.commandcenter.domain.trail.TrailOutcome;
import io.aetherlink.commandcenter.domain.trail.TrailQuery;
import io.aetherlink.commandcenter.domain.trail.TrailStore.Place;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.FieldError;
import io.aetherlink.identity.Caller;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What a caller asks the trail for, as the parameters of a query. */
public final class TrailSearch {
  private static final String CHANGES = "changes";
  private static final List<String> VIEWS = List.of(CHANGES, "all");

  /** A cursor: microseconds since 1970, and the number of a record. */
  private static final Pattern CURSOR = Pattern.compile("(\\d{1,17})\\.(\\d{1,18})");

  @QueryParam("tenant")
  @Parameter(description = "only of this tenant; without it, also what belongs to none")
  Optional<String> tenant = Optional.empty();

  @QueryParam("actor")
  @Parameter(description = "person, service or key:<name> whose records are wanted")
  Optional<String> actor = Optional.empty();

  @QueryParam("service")
  @Parameter(description = "the service that decided")
  Optional<String> service = Optional.empty();

  @QueryParam("action")
  @Parameter(description = "HTTP method")
  Optional<String> action = Optional.empty();

  @QueryParam("path")
  @Parameter(description = "how the path begins, as in /leads/7")
  Optional<String> path = Optional.empty();

  @QueryParam("request_id")
  @Parameter(description = "as answers have it in X-Request-ID")
  Optional<String> requestId = Optional.empty();

  @QueryParam("view")
  @DefaultValue("changes")
  @Parameter(
      description =
          "changes: what changed something or was refused, without what was only looked at; all")
  @Schema(
      type = SchemaType.STRING,
      enumeration = {"changes", "all"})
  String view = CHANGES;

  @QueryParam("outcome")
  @Parameter(description = "ok: below 400; denied: 401 and 403; failed: every other status")
  @Schema(
      type = SchemaType.STRING,
      enumeration = {"ok", "denied", "failed"})
  Optional<String> outcome = Optional.empty();

  @QueryParam("from")
  @Parameter(description = "answered then or later, ISO 8601 with time zone")
  Optional<String> from = Optional.empty();

  @QueryParam("to")
  @Parameter(description = "answered earlier, ISO 8601 with time zone")
  Optional<String> to = Optional.empty();

  @QueryParam("before")
  @Parameter(description = "next_before of a page: the next page")
  Optional<String> before = Optional.empty();

  /**
   * The query, within what the caller may see.
   *
   * @throws ApiException if it names a tenant that is not the caller's, or what is no filter
   */
  TrailQuery query(Caller caller, int limit) {
    if (tenant.filter(caller::contradicts).isPresent()) {
      throw ApiException.of(403, "tenant mismatch");
    }
    return new TrailQuery(
        Optional.of(caller.tenant()).filter(own -> caller.tenantExplicit()),
        tenant,
        actor,
        service,
        action.map(method -> method.toUpperCase(Locale.ROOT)),
        path,
        requestId,
        outcome.map(TrailSearch::outcome),
        from.map(text -> EventFields.moment("from", text, FieldError::query)),
        to.map(text -> EventFields.moment("to", text, FieldError::query)),
        before.map(TrailSearch::place),
        changes(view),
        limit);
  }

  private static boolean changes(String view) {
    if (!VIEWS.contains(view)) {
      throw EventFields.refused(FieldError.query("view", "Must be one of: changes, all", "enum"));
    }
    return view.equals(CHANGES);
  }

  private static TrailOutcome outcome(String label) {
    return TrailOutcome.ofLabel(label)
        .orElseThrow(() ->
            EventFields.refused(
                FieldError.query("outcome", "Must be one of: ok, denied, failed", "enum")));
  }

  private static Place place(String cursor) {
    Matcher parts = CURSOR.matcher(cursor);
    if (!parts.matches()) {
      throw EventFields.refused(
          FieldError.query("before", "Must be next_before of a page", "cursor"));
    }
    Instant at = Instant.EPOCH.plus(Long.parseLong(parts.group(1)), ChronoUnit.MICROS);
    return new Place(at, Long.parseLong(parts.group(2)));
  }

  /** What {@link #place} reads. */
  static String cursor(Place place) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, place.at());
    return micros + "." + place.sequence();
  }
}
