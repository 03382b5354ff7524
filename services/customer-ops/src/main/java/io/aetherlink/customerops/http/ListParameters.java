package io.aetherlink.customerops.http;

import io.aetherlink.crm.LeadCursor;
import io.aetherlink.crm.LeadFilter;
import io.aetherlink.crm.LeadFilter.Owner;
import io.aetherlink.crm.LeadOrder;
import io.aetherlink.crm.LeadOrder.Key;
import io.aetherlink.crm.LeadQuery;
import io.aetherlink.crm.LeadQuery.Start;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.PageLimit;
import io.aetherlink.writes.PlainText;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which leads a caller wants to see, from the query of the request. */
public record ListParameters(
    @QueryParam("status")
        @Schema(
            implementation = String.class,
            enumeration = {"new", "contacted", "qualified", "proposal", "won", "lost"})
        Optional<String> status,
    @QueryParam("assigned_to") @Parameter(description = "UNASSIGNED for leads without an owner")
        Optional<String> assignedTo,
    @QueryParam("q") @Parameter(description = "part of a name, e-mail, company or phone number")
        Optional<String> q,
    @QueryParam("archived")
        @DefaultValue("false")
        @Schema(type = SchemaType.BOOLEAN, defaultValue = "false")
        String archived,
    @QueryParam("limit") @DefaultValue("50") @Schema(minimum = "1", maximum = "200") int limit,
    @QueryParam("cursor") @Parameter(description = "next_cursor of the page before")
        Optional<String> cursor,
    @QueryParam("offset") @Schema(implementation = Integer.class, minimum = "0")
        Optional<Integer> offset,
    @QueryParam("order_by")
        @DefaultValue("created_at")
        @Schema(enumeration = {"created_at", "name", "status", "email", "updated_at"})
        String orderBy,
    @QueryParam("order") @DefaultValue("desc") @Schema(enumeration = {"asc", "desc"}) String order,
    @QueryParam("count")
        @DefaultValue("exact")
        @Schema(enumeration = {"exact", "none"})
        @Parameter(description = "none leaves the total out")
        String count) {

  private static final int MOST = 200;
  private static final int LONGEST_TEXT = 200;

  /** The page that is asked for, or the error that says why it is none. */
  LeadQuery query() {
    LeadFilter filter =
        new LeadFilter(
            status.map(StatusName::parse),
            owner(),
            text(),
            oneOf("archived", archived, "true", "false"));
    LeadOrder sorted = new LeadOrder(key(), oneOf("order", order, "asc", "desc"));
    return new LeadQuery(
        filter,
        sorted,
        start(filter, sorted),
        PageLimit.of(limit, MOST),
        oneOf("count", count, "exact", "none"));
  }

  private Owner owner() {
    if (assignedTo.isEmpty()) {
      return new Owner.Any();
    }
    String name = textOf("assigned_to", assignedTo.get());
    return name.equals("UNASSIGNED") ? new Owner.Nobody() : new Owner.One(name);
  }

  private Optional<String> text() {
    return q.map(String::strip)
        .filter(Predicate.not(String::isEmpty))
        .map(given -> textOf("q", given));
  }

  private Key key() {
    return Key.named(orderBy)
        .orElseThrow(() ->
            Checks.unprocessableQuery(
                "order_by", "Must be one of: created_at, name, status, email, updated_at", "enum"));
  }

  private Start start(LeadFilter filter, LeadOrder sorted) {
    if (cursor.isPresent() && offset.isPresent()) {
      throw Checks.unprocessableQuery("offset", "Not together with cursor", "conflict");
    }
    return cursor.<Start>map(text -> behind(text, filter, sorted)).orElseGet(this::fromOffset);
  }

  private static Start behind(String text, LeadFilter filter, LeadOrder sorted) {
    return LeadCursor.decode(text, filter, sorted)
        .map(Start.Behind::new)
        .orElseThrow(() -> ApiException.badRequest("Invalid cursor for this filter and order"));
  }

  private Start fromOffset() {
    int leads = offset.orElse(0);
    if (leads < 0) {
      throw Checks.unprocessableQuery("offset", "Must be 0 or more", "min");
    }
    return new Start.Offset(leads);
  }

  private static boolean oneOf(String parameter, String given, String yes, String no) {
    if (!given.equals(yes) && !given.equals(no)) {
      throw Checks.unprocessableQuery(parameter, "Must be %s or %s".formatted(yes, no), "enum");
    }
    return given.equals(yes);
  }

  private static String textOf(String parameter, String given) {
    if (given.length() > LONGEST_TEXT) {
      throw Checks.unprocessableQuery(
          parameter, "At most %d characters".formatted(LONGEST_TEXT), "too_long");
    }
    if (!PlainText.oneLine(given)) {
      throw Checks.unprocessableQuery(
          parameter, "Contains characters that are not text", "invalid_characters");
    }
    return given;
  }
}
