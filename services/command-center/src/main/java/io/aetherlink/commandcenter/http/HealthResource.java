package io.aetherlink.commandcenter.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.aetherlink.commandcenter.domain.HealthBoard;
import io.aetherlink.commandcenter.domain.HealthReport;
import io.aetherlink.commandcenter.domain.HealthReport.ServiceHealth;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Settings;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;

/** How everything is. */
@Path("/ops/health")
@Roles({Role.OPERATOR, Role.ADMIN})
public class HealthResource {

  private final HealthBoard board;
  private final String authMode;

  @Inject
  HealthResource(HealthBoard board, Settings settings) {
    this.board = board;
    this.authMode = settings.get(Catalogue.AUTH_MODE).name().toLowerCase(Locale.ROOT);
  }

  /** Answer of {@code /ops/health}. */
  public record HealthBody(
      String status, Map<String, ServiceBody> services, String authMode, Instant checkedAt) {}

  /**
   * One service.
   *
   * @param status {@code up}, {@code degraded} (it answers, but not well) or {@code down}
   * @param since when it entered the status
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record ServiceBody(
      String status,
      String url,
      OptionalInt httpStatus,
      Optional<String> error,
      double latencyMs,
      Instant since) {}

  /** Asks all services at once and answers within 2.5 s. */
  @GET
  public CompletionStage<HealthBody> health() {
    return board.report().thenApply(this::body);
  }

  private HealthBody body(HealthReport report) {
    Map<String, ServiceBody> services = new LinkedHashMap<>();
    report.services().forEach((name, health) -> services.put(name, body(health)));
    return new HealthBody(report.status().label(), services, authMode, report.checkedAt());
  }

  private static ServiceBody body(ServiceHealth health) {
    return new ServiceBody(
        health.observation().status().label(),
        health.url().toString(),
        health.observation().httpStatus(),
        health.observation().error(),
        health.observation().latency().toNanos() / 10_000 / 100.0,
        health.since());
  }
}
