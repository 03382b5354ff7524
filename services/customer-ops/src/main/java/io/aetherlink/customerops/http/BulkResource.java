package io.aetherlink.customerops.http;

import io.aetherlink.crm.Books;
import io.aetherlink.crm.BulkEdit;
import io.aetherlink.crm.LeadFilter;
import io.aetherlink.customerops.domain.Writes;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.aetherlink.writes.http.JsonAnswers;
import io.aetherlink.writes.http.Requests;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The same change to many leads. */
@Path("/leads/bulk")
@Roles({Role.AGENT, Role.ADMIN})
@RunOnVirtualThread
public class BulkResource {
  private final Writes writes;
  private final Requests requests;
  private final Reader reader;
  private final JsonAnswers json;

  @Inject
  BulkResource(Writes writes, Requests requests, Reader reader, JsonAnswers json) {
    this.writes = writes;
    this.requests = requests;
    this.reader = reader;
    this.json = json;
  }

  /**
   * What became of the leads.
   *
   * @param changed how many of them are different now
   * @param nextAfterId where the rest of the filter's leads starts, as the next request's {@code
   *     after_id}; null when there is none
   */
  @Schema(
      name = "BulkReport",
      requiredProperties = {"items", "changed", "next_after_id"})
  public record Report(
      List<Item> items, long changed, @Schema(nullable = true) Optional<Long> nextAfterId) {

    /** What became of one lead. */
    @Schema(
        name = "BulkResult",
        requiredProperties = {"lead_id", "result"})
    public record Item(
        long leadId,
        @Schema(
                enumeration = {
                  "changed",
                  "unchanged",
                  "not_found",
                  "email_taken",
                  "external_id_taken",
                  "too_many_tags"
                })
            String result) {}
  }

  /**
   * Changes up to 500 leads in one transaction. Of a filter with more, the first ones by id; the
   * answer says where the next request goes on. Archiving takes an admin.
   */
  @POST
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Report.class)))
  public Response edit(
      @HeaderParam(Requests.KEY_HEADER) Optional<String> key, @NotNull @Valid BulkRequest bulk) {
    if (bulk.archives()) {
      reader.requireAdmin();
    }
    BulkEdit edit = bulk.edit();
    Optional<LeadFilter> filter = bulk.leads();
    return json.respond(
        writes.perform(
            requests.write(key, "bulk edit", bulk),
            books -> json.of(200, edit(books, edit, bulk, filter))));
  }

  private static Report edit(
      Books books, BulkEdit edit, BulkRequest bulk, Optional<LeadFilter> filter) {
    filter.ifPresent(leads -> Filters.requireFields(books.records(), leads, Filters.BODY));
    long after = bulk.afterId().orElse(0L);
    List<Long> ids =
        filter
            .map(leads -> books.records().leads().ids(leads, after, BulkEdit.MOST_LEADS))
            .orElseGet(() -> bulk.ids().orElseThrow());
    boolean more = filter.isPresent() && ids.size() == BulkEdit.MOST_LEADS;
    Map<Long, BulkEdit.Result> results = books.leads().editAll(ids, edit);
    return new Report(
        results.entrySet().stream().map(BulkResource::item).toList(),
        results.values().stream().filter(BulkEdit.Result.CHANGED::equals).count(),
        more ? Optional.of(ids.getLast()) : Optional.empty());
  }

  private static Report.Item item(Map.Entry<Long, BulkEdit.Result> entry) {
    return new Report.Item(entry.getKey(), entry.getValue().name().toLowerCase(Locale.ROOT));
  }
}
