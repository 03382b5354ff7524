package io.aetherlink.customerops.http;

import io.aetherlink.crm.LeadSearch;
import io.aetherlink.http.PageLimit;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What a caller searches for, from the query of the request. */
public record SearchParameters(
    @QueryParam("q")
        @Parameter(
            required = true,
            description =
                "words of names, companies, titles, addresses, phone numbers and notes;"
                    + " the last one may be unfinished")
        @Schema(implementation = String.class, minLength = 1, maxLength = 200)
        Optional<String> q,
    @QueryParam("limit") @DefaultValue("20") @Schema(minimum = "1", maximum = "100") int limit) {

  private static final int LONGEST = 200;
  private static final int MOST = 100;

  /** The search, or the error that says why it is none. */
  LeadSearch search() {
    String text = q.map(String::strip).orElse("");
    if (text.isEmpty()) {
      throw Checks.unprocessableQuery("q", "is missing", "missing");
    }
    if (text.length() > LONGEST) {
      throw Checks.unprocessableQuery("q", "at most %d characters".formatted(LONGEST), "too_long");
    }
    return LeadSearch.of(text, PageLimit.of(limit, MOST));
  }
}
