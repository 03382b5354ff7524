package io.aetherlink.customerops.http;

import io.aetherlink.crm.Books;
import io.aetherlink.crm.BulkEdit;
import io.aetherlink.crm.CrmStore;
import io.aetherlink.crm.LeadFilter;
import io.aetherlink.customerops.domain.Writes;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.WriteRequest;
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
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The same change to many leads. */
@Path("/leads/bulk")
@Roles({Role.AGENT, Role.ADMIN})
@RunOnVirtualThread
public class BulkResource {
  private final CrmStore store;
  private final Writes writes;
  private final Requests requests;
  private final Reader reader;
  private final JsonAnswers json;

  @Inject
  BulkResource(CrmStore store, Writes writes, Requests requests, Reader reader, JsonAnswers json) {
    this.store = store;
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
   * @param remaining how many these are
   */
  @Schema(
      name = "BulkReport",
      requiredProperties = {"items", "changed", "next_after_id", "remaining"})
  public record Report(
      List<Item> items,
      long changed,
      @Schema(nullable = true) Optional<Long> nextAfterId,
      long remaining) {

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
                  "merged",
                  "email_taken",
                  "external_id_taken",
                  "too_many_tags"
                })
            String result) {}

    private static final Report NOTHING = new Report(List.of(), 0, Optional.empty(), 0);

    private static Report of(Map<Long, BulkEdit.Result> results, Optional<Long> next) {
      List<Item> items = results.entrySet().stream().map(Report::item).toList();
      long changed = results.values().stream().filter(BulkEdit.Result.CHANGED::equals).count();
      return new Report(items, changed, next, 0);
    }

    private static Item item(Map.Entry<Long, BulkEdit.Result> entry) {
      return new Item(entry.getKey(), entry.getValue().name().toLowerCase(Locale.ROOT));
    }

    private Report then(Report step) {
      List<Item> all = Stream.concat(items.stream(), step.items.stream()).toList();
      return new Report(all, changed + step.changed, step.nextAfterId, 0);
    }

    private Report remaining(long leads) {
      return new Report(items, changed, nextAfterId, leads);
    }
  }

  /**
   * Changes up to 500 leads in one transaction, or up to {@code limit} leads of a filter in
   * transactions of 500, the first ones by id; the answer says how many remain, and where the next
   * request goes on. With an {@code Idempotency-Key}, a request that broke off goes on where it
   * stopped when it is sent again. Archiving takes an admin.
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
    WriteRequest request = requests.write(key, "bulk edit", bulk);
    return json.respond(
        bulk.leads()
            .map(filter -> inSteps(request, bulk, filter, edit))
            .orElseGet(() -> byIds(request, bulk.ids().orElseThrow(), edit)));
  }

  private Answer byIds(WriteRequest request, List<Long> ids, BulkEdit edit) {
    return writes.perform(
        request,
        books -> json.of(200, Report.of(books.leads().editAll(ids, edit), Optional.empty())));
  }

  /** Others wait for the locks of 500 leads at most. */
  private Answer inSteps(WriteRequest request, BulkRequest bulk, LeadFilter filter, BulkEdit edit) {
    Report report = Report.NOTHING;
    boolean repeated = true;
    long after = bulk.afterId().orElse(0L);
    int left = bulk.limit().orElse(BulkEdit.MOST_LEADS);
    do {
      WriteRequest step = report.items().isEmpty() ? request : request.part("after " + after);
      Answer answer = step(step, new Stretch(filter, after, left), edit);
      report = report.then(json.body(answer, Report.class));
      repeated &= answer.repeated();
      after = report.nextAfterId().orElse(after);
      left = bulk.limit().orElse(BulkEdit.MOST_LEADS) - report.items().size();
    } while (left > 0 && report.nextAfterId().isPresent());
    Answer whole = json.of(200, report.remaining(remaining(filter, report)));
    return new Answer(whole.status(), whole.body(), whole.version(), repeated);
  }

  /** Leads that fit, behind one, so many at most. */
  private record Stretch(LeadFilter filter, long after, int most) {

    List<Long> ids(Books books) {
      int step = Math.min(most, BulkEdit.MOST_LEADS);
      return books.records().leads().ids(filter, after, step);
    }
  }

  private Answer step(WriteRequest request, Stretch stretch, BulkEdit edit) {
    return writes.perform(
        request,
        books -> {
          Filters.requireFields(books.records(), stretch.filter(), Filters.BODY);
          List<Long> ids = stretch.ids(books);
          boolean full = ids.size() == Math.min(stretch.most(), BulkEdit.MOST_LEADS);
          Optional<Long> next = full ? Optional.of(ids.getLast()) : Optional.empty();
          return json.of(200, Report.of(books.leads().editAll(ids, edit), next));
        });
  }

  private long remaining(LeadFilter filter, Report report) {
    return report
        .nextAfterId()
        .map(after ->
            store.inTenant(requests.tenant(), records -> records.leads().count(filter, after)))
        .orElse(0L);
  }
}
