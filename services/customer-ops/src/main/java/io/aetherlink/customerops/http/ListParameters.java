package io.aetherlink.customerops.http;

import io.aetherlink.crm.LeadCursor;
import io.aetherlink.crm.LeadFilter;
import io.aetherlink.crm.LeadOrder;
import io.aetherlink.crm.LeadQuery;
import io.aetherlink.crm.LeadQuery.Counting;
import io.aetherlink.crm.LeadQuery.Start;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.PageLimit;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which page of which leads a caller wants to see, from the query of the request. */
public record ListParameters(
    @BeanParam FilterParameters filter,
    @QueryParam("limit") @DefaultValue("50") @Schema(minimum = "1", maximum = "200") int limit,
    @QueryParam("cursor") @Parameter(description = "next_cursor or prev_cursor of a page")
        Optional<String> cursor,
    @QueryParam("offset") @Schema(implementation = Integer.class, minimum = "0")
        Optional<Integer> offset,
    @BeanParam Sorting sorting,
    @QueryParam("count")
        @DefaultValue("exact")
        @Schema(enumeration = {"exact", "estimated", "none"})
        @Parameter(description = "how total is found; none leaves it out")
        String count) {

  private static final int MOST = 200;

  /** The page that is asked for, or the error that says why it is none. */
  LeadQuery query(UriInfo uri) {
    LeadFilter wanted = filter.filter(uri);
    LeadOrder sorted = sorting.leads();
    return new LeadQuery(
        wanted, sorted, start(wanted, sorted), PageLimit.of(limit, MOST), counting());
  }

  private Counting counting() {
    return Counting.named(count)
        .orElseThrow(
            () -> Checks.unprocessableQuery("count", "Must be exact, estimated or none", "enum"));
  }

  private Start start(LeadFilter wanted, LeadOrder sorted) {
    if (cursor.isPresent() && offset.isPresent()) {
      throw Checks.unprocessableQuery("offset", "Not together with cursor", "conflict");
    }
    return cursor.<Start>map(text -> from(text, wanted, sorted)).orElseGet(this::fromOffset);
  }

  private static Start from(String text, LeadFilter wanted, LeadOrder sorted) {
    return LeadCursor.decode(text, wanted, sorted)
        .map(Start.From::new)
        .orElseThrow(() -> ApiException.badRequest("Invalid cursor for this filter and order"));
  }

  private Start fromOffset() {
    int leads = offset.orElse(0);
    if (leads < 0) {
      throw Checks.unprocessableQuery("offset", "Must be 0 or more", "min");
    }
    return new Start.Offset(leads);
  }
}
