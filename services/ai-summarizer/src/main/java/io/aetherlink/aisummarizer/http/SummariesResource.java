package io.aetherlink.aisummarizer.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.aetherlink.aisummarizer.domain.LeadExtractor;
import io.aetherlink.aisummarizer.domain.activity.ActivitySummarizer;
import io.aetherlink.http.ApiException;
import io.aetherlink.identity.CurrentCaller;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Reads leads out of texts and sums up activity. */
@Path("/summaries")
@Roles({Role.AGENT, Role.OPERATOR, Role.ADMIN})
public class SummariesResource {
  private final LeadExtractor extractor;
  private final ActivitySummarizer summarizer;
  private final CurrentCaller caller;

  SummariesResource(LeadExtractor extractor, ActivitySummarizer summarizer, CurrentCaller caller) {
    this.extractor = extractor;
    this.summarizer = summarizer;
    this.caller = caller;
  }

  /** Reads a lead out of a text; a text without one answers with null fields. */
  @POST
  @Path("/extract-lead")
  public ExtractedLeadBody extractLead(@Valid @NotNull ExtractLeadRequest request) {
    checkTenant(request.tenantId());
    return ExtractedLeadBody.of(extractor.extract(request.rawText()), request.rawText());
  }

  /** Sums up activity: a text or a list of rows. */
  @POST
  @Path("/summarize-activity")
  public ActivitySummaryBody summarizeActivity(@Valid @NotNull SummarizeActivityRequest request) {
    checkTenant(request.tenantId());
    JsonNode activity = request.activity();
    return ActivitySummaryBody.of(
        activity.isTextual()
            ? summarizer.summarize(activity.asText())
            : summarizer.summarize(ActivityRows.of(activity)));
  }

  private void checkTenant(String tenant) {
    if (caller.get().contradicts(tenant)) {
      throw ApiException.forbidden("tenant mismatch");
    }
  }
}
