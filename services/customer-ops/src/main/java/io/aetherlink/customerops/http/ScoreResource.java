package io.aetherlink.customerops.http;

import io.aetherlink.crm.CrmStore;
import io.aetherlink.crm.ScoreBook;
import io.aetherlink.identity.AnyRole;
import io.aetherlink.scoring.LeadScore;
import io.aetherlink.writes.http.Requests;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How promising a lead is. */
@Path("/leads/{id}/score")
@AnyRole
@RunOnVirtualThread
public class ScoreResource {
  private final CrmStore store;
  private final Requests requests;
  private final Clock clock;

  @Inject
  ScoreResource(CrmStore store, Requests requests, Clock clock) {
    this.store = store;
    this.requests = requests;
    this.clock = clock;
  }

  /**
   * A lead's score.
   *
   * @param score from 0 to 100
   * @param reasons whose points together make it
   */
  @Schema(
      name = "LeadScore",
      requiredProperties = {"score", "reasons"})
  public record ScoreBody(
      @Schema(minimum = "0", maximum = "100") int score, List<ReasonBody> reasons) {

    /**
     * Why a score is what it is.
     *
     * @param points less than 0 where it speaks against the lead
     */
    @Schema(
        name = "ScoreReason",
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

  /** How promising a lead is, with the points of each reason. */
  @GET
  public ScoreBody score(long id) {
    return ScoreBody.of(
        store
            .inTenant(requests.tenant(), records -> ScoreBook.score(records, id, clock.instant()))
            .orElseThrow(Answers::leadNotFound));
  }
}
