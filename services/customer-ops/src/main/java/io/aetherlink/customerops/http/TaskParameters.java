package io.aetherlink.customerops.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aetherlink.crm.LeadFilter.Owner;
import io.aetherlink.crm.LeadFilter.Period;
import io.aetherlink.crm.LeadFilterForm;
import io.aetherlink.crm.Task;
import io.aetherlink.crm.TaskQuery;
import io.aetherlink.crm.TaskQuery.Place;
import io.aetherlink.crm.TaskQuery.State;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.PageLimit;
import io.aetherlink.writes.Moment;
import io.aetherlink.writes.PlainText;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which tasks a caller wants to see, from the query of the request. */
public record TaskParameters(
    @QueryParam("assigned_to")
        @Parameter(description = "me for the caller, UNASSIGNED for tasks of nobody")
        Optional<String> assignedTo,
    @QueryParam("state")
        @DefaultValue("open")
        @Schema(enumeration = {"open", "overdue", "done", "any"})
        String state,
    @QueryParam("due_from") @Parameter(description = "RFC 3339 with time zone, included")
        Optional<String> dueFrom,
    @QueryParam("due_before") @Parameter(description = "RFC 3339 with time zone, excluded")
        Optional<String> dueBefore,
    @QueryParam("limit") @DefaultValue("50") @Schema(minimum = "1", maximum = "200") int limit,
    @QueryParam("cursor") @Parameter(description = "next_cursor of the page before")
        Optional<String> cursor) {

  private static final int MOST = 200;
  private static final String ME = "me";
  private static final String SEPARATOR = "|";

  /** The page that is asked for, or the error that says why it is none. */
  TaskQuery query(Optional<Long> leadId, String caller, Instant now) {
    State wanted =
        State.named(state)
            .orElseThrow(() ->
                Checks.unprocessableQuery(
                    "state", "Must be one of: open, overdue, done, any", "enum"));
    Period due = new Period(moment("due_from", dueFrom), moment("due_before", dueBefore));
    return new TaskQuery(
        owner(caller), leadId, wanted, due, cursor.map(TaskParameters::place), now, most());
  }

  private static Optional<Instant> moment(String parameter, Optional<String> text) {
    return text.map(given ->
        Moment.parse(given)
            .orElseThrow(() -> Checks.unprocessableQuery(parameter, Moment.MESSAGE, "moment")));
  }

  /** The limit as applied. */
  int most() {
    return PageLimit.of(limit, MOST);
  }

  /** The text under which a list goes on behind a task. */
  static String cursor(Task last) {
    String text = last.fields().dueAt() + SEPARATOR + last.id();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  private static Place place(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
      int split = text.indexOf(SEPARATOR);
      Instant due = Moment.parse(text.substring(0, Math.max(split, 0))).orElseThrow();
      return new Place(due, Long.parseLong(text.substring(split + 1)));
    } catch (RuntimeException e) {
      throw ApiException.badRequest("Invalid cursor");
    }
  }

  private Owner owner(String caller) {
    if (assignedTo.isEmpty()) {
      return new Owner.Any();
    }
    String name = assignedTo.get();
    if (!PlainText.oneLine(name)) {
      throw Checks.unprocessableQuery(
          "assigned_to", "contains characters that are not text", "invalid_characters");
    }
    return switch (name) {
      case ME -> new Owner.One(caller);
      case LeadFilterForm.UNASSIGNED -> new Owner.Nobody();
      default -> new Owner.One(name);
    };
  }
}
