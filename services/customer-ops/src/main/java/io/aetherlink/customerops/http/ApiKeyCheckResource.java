package io.aetherlink.customerops.http;

import io.aetherlink.audit.RequestAudit;
import io.aetherlink.crm.ApiKeyDirectory.Found;
import io.aetherlink.customerops.domain.ApiKeyChecks;
import io.aetherlink.identity.ServiceOnly;
import io.aetherlink.settings.PlatformService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Tells the edge whose a key is. The edge tells the hash of what it was shown, not the key. */
@Path("/internal/api-key-checks")
@ServiceOnly(PlatformService.EDGE)
@RunOnVirtualThread
public class ApiKeyCheckResource {
  private final ApiKeyChecks checks;

  @Inject
  ApiKeyCheckResource(ApiKeyChecks checks) {
    this.checks = checks;
  }

  /**
   * What was shown.
   *
   * @param sha256 in hexadecimal
   */
  public record Shown(
      @NotNull @Pattern(regexp = "[0-9a-f]{16}") String id,
      @NotNull @Pattern(regexp = "[0-9a-f]{64}") String sha256) {}

  /**
   * What it is.
   *
   * @param good whether it opens anything; the rest is empty where it does not
   */
  public record Standing(
      boolean good,
      Optional<String> tenant,
      Optional<String> name,
      Optional<String> role,
      Optional<Instant> expiresAt) {
    private static final Standing BAD =
        new Standing(false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    static Standing of(Found found) {
      var fields = found.key().fields();
      return new Standing(
          true,
          Optional.of(found.tenant()),
          Optional.of(fields.name()),
          Optional.of(fields.role()),
          fields.expiresAt());
    }
  }

  /** Checks a key. Not recorded: the edge records the request for which it asks. */
  @POST
  @Operation(hidden = true)
  public Standing check(@NotNull @Valid Shown shown, @Context RoutingContext context) {
    RequestAudit.recorded(context);
    return checks.good(shown.id(), shown.sha256()).map(Standing::of).orElse(Standing.BAD);
  }
}
