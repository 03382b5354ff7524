package io.aetherlink.autoheal.http;

import io.aetherlink.autoheal.domain.Attempt;
import io.aetherlink.autoheal.domain.Evidence;
import io.aetherlink.autoheal.domain.History;
import io.aetherlink.http.ApiException;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Map;

/** One attempt and what was known before it acted; logs are for operators' eyes only. */
@Path("/autoheal/history/{id:[0-9]{1,18}}")
@Roles({Role.OPERATOR, Role.ADMIN})
public class AttemptResource {

  private final History history;

  @Inject
  AttemptResource(History history) {
    this.history = history;
  }

  /** An attempt with its evidence. */
  public record AttemptWithEvidence(AttemptBody attempt, EvidenceBody evidence) {}

  /**
   * What was known before an attempt acted, secrets masked.
   *
   * @param facts what the runtime said about the service
   * @param logs its last lines, oldest first
   * @param trail what was heard of it lately, oldest first
   */
  public record EvidenceBody(Map<String, String> facts, List<String> logs, List<String> trail) {
    static EvidenceBody of(Evidence evidence) {
      return new EvidenceBody(evidence.facts(), evidence.logs(), evidence.trail());
    }
  }

  /** The attempt of this id. */
  @GET
  public AttemptWithEvidence attempt(@PathParam("id") long id) {
    Attempt attempt =
        history.attempt(id).orElseThrow(() -> ApiException.notFound("Attempt not found"));
    return new AttemptWithEvidence(AttemptBody.of(attempt), EvidenceBody.of(history.evidence(id)));
  }
}
