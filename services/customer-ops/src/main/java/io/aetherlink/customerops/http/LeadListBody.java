package io.aetherlink.customerops.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.aetherlink.crm.LeadPage;
import io.aetherlink.crm.LeadQuery;
import io.aetherlink.crm.LeadQuery.Start;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of leads.
 *
 * @param total of all pages, when counted
 * @param count how the total was found
 * @param limit as applied
 * @param offset as applied, when the page was asked for by offset
 * @param nextCursor where the next page starts; null on the last page
 * @param prevCursor where the page before ends; null on the first page
 */
@Schema(
    name = "LeadList",
    requiredProperties = {"items", "count", "limit", "next_cursor", "prev_cursor"})
public record LeadListBody(
    List<LeadBody> items,
    @JsonInclude(Include.NON_ABSENT) @Schema(implementation = Long.class) OptionalLong total,
    @Schema(enumeration = {"exact", "estimated", "none"}) String count,
    int limit,
    @JsonInclude(Include.NON_ABSENT) @Schema(implementation = Integer.class) OptionalInt offset,
    @Schema(nullable = true) Optional<String> nextCursor,
    @Schema(nullable = true) Optional<String> prevCursor) {

  /** What callers see of a page. */
  static LeadListBody of(LeadPage page, LeadQuery query) {
    OptionalInt offset =
        query.start() instanceof Start.Offset(int leads)
            ? OptionalInt.of(leads)
            : OptionalInt.empty();
    return new LeadListBody(
        page.leads().stream().map(LeadBody::of).toList(),
        page.total(),
        query.counting().wireName(),
        query.limit(),
        offset,
        page.next().map(cursor -> cursor.encode(query.filter(), query.order())),
        page.previous().map(cursor -> cursor.encode(query.filter(), query.order())));
  }
}
