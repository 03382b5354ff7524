package io.aetherlink.commandcenter.http;

import io.aetherlink.commandcenter.domain.alerts.AlertRule;
import io.aetherlink.commandcenter.domain.alerts.AlertStore;
import io.aetherlink.commandcenter.domain.alerts.AlertWatch;
import io.aetherlink.commandcenter.domain.alerts.NewRule;
import io.aetherlink.commandcenter.postgres.PostgresAlerts;
import io.aetherlink.http.ApiException;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.WriteRequest;
import io.aetherlink.writes.http.JsonAnswers;
import io.aetherlink.writes.http.Requests;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** When operators are alerted. */
@Path("/alerts/rules")
@Roles({Role.OPERATOR, Role.ADMIN})
@RunOnVirtualThread
public class AlertRuleResource {
  private final AlertStore store;
  private final PostgresAlerts writes;
  private final AlertWatch watch;
  private final Requests requests;
  private final JsonAnswers json;
  private final Clock clock;

  @Inject
  AlertRuleResource(
      AlertStore store,
      PostgresAlerts writes,
      AlertWatch watch,
      Requests requests,
      JsonAnswers json,
      Clock clock) {
    this.store = store;
    this.writes = writes;
    this.watch = watch;
    this.requests = requests;
    this.json = json;
    this.clock = clock;
  }

  /** All rules, in the order in which they were made. */
  @Schema(name = "AlertRules")
  public record Rules(String status, int count, List<AlertRuleBody> rules) {}

  /** Whether a rule is on. */
  public record Switch(@NotNull Boolean enabled) {}

  /** Answer to a removal. */
  @Schema(name = "AlertRuleDeleted")
  public record Deleted(String status, long deleted) {}

  /**
   * Makes a rule; what was received before does not count for it. With an {@code Idempotency-Key}
   * it is made once, however often it is sent.
   */
  @POST
  @APIResponse(
      responseCode = "201",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AlertRuleBody.class)))
  public Response create(
      @HeaderParam(Requests.KEY_HEADER) Optional<String> key,
      @NotNull @Valid AlertRuleRequest request) {
    NewRule rule = request.rule();
    WriteRequest write = requests.write(key, "create alert rule", request);
    Answer answer =
        Outages.kept(() -> writes.make(write, rule, clock.instant(), this::made, this::full));
    watch.changed();
    return json.respond(answer);
  }

  private Answer made(AlertRule rule) {
    return json.of(201, AlertRuleBody.of(rule));
  }

  private Answer full(int most) {
    return json.refusal(409, "There are %d rules already".formatted(most));
  }

  /** All rules. */
  @GET
  public Rules rules() {
    List<AlertRuleBody> rules = Outages.read(store::rules).stream().map(AlertRuleBody::of).toList();
    return new Rules("ok", rules.size(), rules);
  }

  /** A rule. */
  @GET
  @Path("{id}")
  public AlertRuleBody rule(@PathParam("id") long id) {
    return Outages.read(store::rules).stream()
        .filter(rule -> rule.id() == id)
        .findAny()
        .map(AlertRuleBody::of)
        .orElseThrow(AlertRuleResource::notFound);
  }

  /** Switches a rule on or off; one that is off has no alert. */
  @PATCH
  @Path("{id}/enabled")
  public AlertRuleBody enable(@PathParam("id") long id, @NotNull @Valid Switch wanted) {
    AlertRule rule =
        Outages.kept(() -> store.enable(id, wanted.enabled(), clock.instant()))
            .orElseThrow(AlertRuleResource::notFound);
    watch.changed();
    return AlertRuleBody.of(rule);
  }

  /** Deletes a rule; its alert is resolved. */
  @DELETE
  @Path("{id}")
  public Deleted delete(@PathParam("id") long id) {
    if (!Outages.kept(() -> store.delete(id, clock.instant()))) {
      throw notFound();
    }
    watch.changed();
    return new Deleted("ok", id);
  }

  private static ApiException notFound() {
    return ApiException.notFound("Alert rule not found");
  }
}
