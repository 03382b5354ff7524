package io.aetherlink.customerops.http;

import io.aetherlink.customerops.domain.LeadQuestion;
import io.aetherlink.customerops.domain.LeadQuestion.Mode;
import io.aetherlink.http.PageLimit;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What a caller searches for, from the query of the request. */
public record SearchParameters(
    @QueryParam("q")
        @Parameter(
            required = true,
            description =
                "words of names, companies, titles, addresses, phone numbers and notes, of which the"
                    + " last one may be unfinished; or a whole phone number in any form, which finds"
                    + " those alone who have it; or what leads should be about")
        @Schema(implementation = String.class, minLength = 1, maxLength = 200)
        Optional<String> q,
    @BeanParam FilterParameters filter,
    @QueryParam("mode")
        @DefaultValue("fused")
        @Schema(enumeration = {"fused", "words", "meaning"})
        @Parameter(description = "by what leads are found; fused ranks both together")
        String mode,
    @QueryParam("limit") @DefaultValue("20") @Schema(minimum = "1", maximum = "100") int limit) {

  private static final int LONGEST = 200;
  private static final int MOST = 100;

  /** The question, or the error that says why it is none. */
  LeadQuestion question(UriInfo uri) {
    String text = q.map(String::strip).orElse("");
    if (text.isEmpty()) {
      throw Checks.unprocessableQuery("q", "is missing", "missing");
    }
    if (text.length() > LONGEST) {
      throw Checks.unprocessableQuery("q", "at most %d characters".formatted(LONGEST), "too_long");
    }
    return new LeadQuestion(text, wanted(), filter.besidesText(uri), PageLimit.of(limit, MOST));
  }

  private Mode wanted() {
    return Mode.named(mode)
        .orElseThrow(
            () -> Checks.unprocessableQuery("mode", "Must be fused, words or meaning", "enum"));
  }
}
