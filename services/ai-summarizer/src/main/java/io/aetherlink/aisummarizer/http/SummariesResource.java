package io.aetherlink.aisummarizer.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.aetherlink.aisummarizer.domain.LeadExtractor;
import io.aetherlink.aisummarizer.domain.activity.ActivitySummarizer;
import io.aetherlink.aisummarizer.domain.dossier.DossiersAwayException;
import io.aetherlink.aisummarizer.domain.dossier.LeadSummaries;
import io.aetherlink.http.ApiException;
import io.aetherlink.identity.CurrentCaller;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Reads leads out of texts, and sums up activity and leads. */
@Path("/summaries")
@Roles({Role.AGENT, Role.OPERATOR, Role.ADMIN})
public class SummariesResource {
  private static final int RETRY_SECONDS = 5;

  private final LeadExtractor extractor;
  private final ActivitySummarizer summarizer;
  private final LeadSummaries leads;
  private final CurrentCaller caller;

  SummariesResource(
      LeadExtractor extractor,
      ActivitySummarizer summarizer,
      LeadSummaries leads,
      CurrentCaller caller) {
    this.extractor = extractor;
    this.summarizer = summarizer;
    this.leads = leads;
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

  /**
   * Sums up a lead from all that is recorded about it, by whichever AI provider answers first.
   * Where none does, or ai-orchestrator is away, the offline engine writes the note, and {@code
   * degraded} says why.
   */
  @GET
  @Path("/lead/{id}")
  @RunOnVirtualThread
  public LeadSummaryBody lead(long id) {
    try {
      return leads
          .of(id)
          .map(LeadSummaryBody::of)
          .orElseThrow(() -> ApiException.notFound("Lead not found"));
    } catch (DossiersAwayException away) {
      throw ApiException.unavailable(
          "The lead cannot be read: %s. The Command Center shows how it fares; try again when it is up."
              .formatted(away.getMessage()),
          RETRY_SECONDS);
    }
  }

  private void checkTenant(String tenant) {
    if (caller.get().contradicts(tenant)) {
      throw ApiException.forbidden("tenant mismatch");
    }
  }
}
