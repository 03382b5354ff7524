package io.aetherlink.aisummarizer.http;

import io.aetherlink.aisummarizer.domain.activity.ActivityEntry;
import io.aetherlink.aisummarizer.domain.activity.LeadRecord;
import io.aetherlink.aisummarizer.domain.activity.Step;
import io.aetherlink.aisummarizer.domain.advice.DraftReply;
import io.aetherlink.aisummarizer.domain.advice.ReplyDrafter;
import io.aetherlink.aisummarizer.domain.triage.TextClassifier;
import io.aetherlink.http.ApiException;
import io.aetherlink.identity.CurrentCaller;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.aetherlink.scoring.LeadScore;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What to make of a text or a lead, by rules: the same for the same input, each with reasons. */
@Path("/summaries")
@Roles({Role.AGENT, Role.OPERATOR, Role.ADMIN})
public class AdviceResource {
  private final TextClassifier classifier;
  private final ReplyDrafter drafter;
  private final CurrentCaller caller;
  private final Clock clock;

  AdviceResource(
      TextClassifier classifier, ReplyDrafter drafter, CurrentCaller caller, Clock clock) {
    this.classifier = classifier;
    this.drafter = drafter;
    this.caller = caller;
    this.clock = clock;
  }

  /**
   * A score.
   *
   * @param score from 0 to 100
   * @param reasons whose points together make it
   */
  @Schema(
      name = "AdvisedScore",
      requiredProperties = {"score", "reasons"})
  public record ScoreBody(
      @Schema(minimum = "0", maximum = "100") int score, List<ReasonBody> reasons) {

    /**
     * Why a score is what it is.
     *
     * @param points less than 0 where it speaks against the lead
     */
    @Schema(
        name = "AdvisedScoreReason",
        requiredProperties = {"points", "reason"})
    public record ReasonBody(int points, String reason) {}

    private static ScoreBody of(LeadScore score) {
      return new ScoreBody(
          score.score(),
          score.reasons().stream()
              .map(reason -> new ReasonBody(reason.points(), reason.reason()))
              .toList());
    }
  }

  /**
   * A reply.
   *
   * @param subject one line
   * @param body plain text
   */
  @Schema(
      name = "DraftReply",
      requiredProperties = {"subject", "body"})
  public record DraftBody(String subject, String body) {}

  /**
   * The next step.
   *
   * @param action what is to be done; null where nothing is
   * @param due by when; null where nobody said
   * @param why what makes it the next thing
   */
  @Schema(
      name = "NextBestAction",
      requiredProperties = {"action", "due", "why"})
  public record NextBody(
      @Schema(nullable = true) Optional<String> action,
      @Schema(nullable = true) Optional<Instant> due,
      String why) {}

  /** Classifies a text: interest, line of business, urgency, language, and whether it is spam. */
  @POST
  @Path("/classify-lead")
  public ClassificationBody classify(@Valid @NotNull ExtractLeadRequest request) {
    checkTenant(request.tenantId());
    return ClassificationBody.of(classifier.classify(request.rawText()));
  }

  /** How promising a lead is, from 0 to 100, with the points of each reason. */
  @POST
  @Path("/score-lead")
  public ScoreBody score(@Valid @NotNull LeadRecordRequest request) {
    Instant asOf = request.time(clock.instant());
    return ScoreBody.of(LeadScore.of(record(request, asOf).signs(asOf)));
  }

  /** What to do next about a lead: what was planned, what the latest note says, what is open. */
  @POST
  @Path("/next-best-action")
  public NextBody next(@Valid @NotNull LeadRecordRequest request) {
    LeadRecord lead = record(request, request.time(clock.instant()));
    Optional<Step> step = lead.next();
    return new NextBody(
        step.map(Step::action),
        step.flatMap(Step::due),
        step.map(Step::why).orElseGet(() -> nothing(lead)));
  }

  /** A reply to what a lead wrote last, to be looked over before it is sent. */
  @POST
  @Path("/draft-reply")
  public DraftBody draft(@Valid @NotNull DraftReplyRequest request) {
    checkTenant(request.tenantId());
    ActivityEntry lead = ActivityRows.lead(request.lead());
    DraftReply reply =
        drafter.draft(
            lead.detail("name"), request.message(), Optional.ofNullable(request.sender()));
    return new DraftBody(reply.subject(), reply.body());
  }

  private static String nothing(LeadRecord lead) {
    return lead.status()
        .filter(status -> status.equals("won") || status.equals("lost"))
        .map("The lead is %s."::formatted)
        .orElse("Nothing is planned, and nothing is recorded as open.");
  }

  private LeadRecord record(LeadRecordRequest request, Instant asOf) {
    checkTenant(request.tenantId());
    return LeadRecord.of(
        ActivityRows.lead(request.lead()), ActivityRows.of(request.activity()), asOf);
  }

  private void checkTenant(String tenant) {
    if (caller.get().contradicts(tenant)) {
      throw ApiException.forbidden("tenant mismatch");
    }
  }
}
