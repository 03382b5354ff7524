package io.aetherlink.customerops.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.crm.journal.JournalEntry;
import io.aetherlink.crm.journal.JournalQuery;
import io.aetherlink.customerops.domain.EventReplays;
import io.aetherlink.http.PageLimit;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.aetherlink.writes.Moment;
import io.aetherlink.writes.http.JsonAnswers;
import io.aetherlink.writes.http.Requests;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What happened in the tenant, event by event. */
@Path("/event-journal")
@RunOnVirtualThread
public class EventJournalResource {
  private static final int MOST = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final EventReplays journal;
  private final Requests requests;
  private final JsonAnswers answers;

  @Inject
  EventJournalResource(EventReplays journal, Requests requests, JsonAnswers answers) {
    this.journal = journal;
    this.requests = requests;
    this.answers = answers;
  }

  /**
   * A page of events, newest first.
   *
   * @param limit as applied
   * @param nextBefore where the next page starts, as its {@code before}; null on the last page
   */
  @Schema(
      name = "EventJournal",
      requiredProperties = {"items", "limit", "next_before"})
  public record Page(
      List<Item> items, int limit, @Schema(nullable = true) Optional<Long> nextBefore) {

    /** A full page may be the last one; the next is empty then. */
    static Page of(List<JournalEntry> entries, int limit) {
      return new Page(
          entries.stream().map(Item::of).toList(),
          limit,
          entries.size() == limit ? Optional.of(entries.getLast().place()) : Optional.empty());
    }
  }

  /**
   * An event.
   *
   * @param data null when it is erased
   * @param erased whether its lead was erased
   */
  @Schema(
      name = "JournalEvent",
      requiredProperties = {
        "place", "id", "type", "source", "subject", "lead_id", "time", "data", "erased"
      })
  public record Item(
      long place,
      String id,
      String type,
      String source,
      String subject,
      long leadId,
      Instant time,
      @Schema(implementation = Object.class, type = SchemaType.OBJECT, nullable = true)
          Optional<JsonNode> data,
      boolean erased) {

    static Item of(JournalEntry entry) {
      return new Item(
          entry.place(),
          entry.id(),
          entry.type(),
          entry.source(),
          entry.subject(),
          entry.leadId(),
          entry.time(),
          entry.data().map(Item::json),
          entry.data().isEmpty());
    }

    private static JsonNode json(String text) {
      try {
        return JSON.readTree(text);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("The journal holds an event that is no JSON", e);
      }
    }
  }

  /**
   * What became of a request for a replay.
   *
   * @param replayed how many events are published again
   * @param nextAfter where the rest starts, as the next request's {@code after}; null when there is
   *     none
   */
  @Schema(
      name = "Replayed",
      requiredProperties = {"replayed", "next_after"})
  public record ReplayBody(int replayed, @Schema(nullable = true) Optional<Long> nextAfter) {

    static ReplayBody of(EventReplays.Replayed outcome) {
      return new ReplayBody(
          outcome.count(),
          outcome.more() ? Optional.of(outcome.last().orElseThrow()) : Optional.empty());
    }
  }

  /** The tenant's events, newest first; what erased leads are about cannot be read any more. */
  @GET
  @Roles({Role.OPERATOR, Role.ADMIN})
  public Page list(
      @QueryParam("type") Optional<String> type,
      @QueryParam("lead_id") Optional<Long> leadId,
      @QueryParam("from") @Parameter(description = "ISO 8601 with time zone, included")
          Optional<String> from,
      @QueryParam("until") @Parameter(description = "ISO 8601 with time zone, excluded")
          Optional<String> until,
      @QueryParam("before") @Parameter(description = "next_before of a page") Optional<Long> before,
      @QueryParam("limit") @DefaultValue("50") @Schema(minimum = "1", maximum = "200") int limit) {
    int most = PageLimit.of(limit, MOST);
    JournalQuery query =
        new JournalQuery(
            List.of(),
            type,
            leadId,
            from.map(text -> moment("from", text)),
            until.map(text -> moment("until", text)));
    return Page.of(
        journal.newest(requests.tenant(), query, before.orElse(Long.MAX_VALUE), most), most);
  }

  /**
   * Publishes events again, oldest first, at most 1,000 a request. They get new ids and the
   * CloudEvents attribute {@code replayof} with the old one, and reach the webhooks that ask for
   * {@code replays}, and nobody else.
   */
  @POST
  @Path("replay")
  @Roles(Role.ADMIN)
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ReplayBody.class)))
  public Response replay(
      @HeaderParam(Requests.KEY_HEADER) Optional<String> key, @NotNull @Valid ReplayRequest which) {
    return answers.respond(
        journal.replay(
            requests.write(key, "replay events", which),
            which.query(),
            which.after().orElse(0L),
            replayed -> answers.of(200, ReplayBody.of(replayed))));
  }

  private static Instant moment(String parameter, String text) {
    return Moment.parse(text)
        .orElseThrow(() -> Checks.unprocessableQuery(parameter, Moment.MESSAGE, "moment"));
  }
}
