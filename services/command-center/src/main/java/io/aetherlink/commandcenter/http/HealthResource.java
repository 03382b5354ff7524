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
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

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

  /**
   * Answer of {@code /ops/health}.
   *
   * @param causes who keeps others from being well
   * @param checkedAt when the services were asked
   */
  public record HealthBody(
      String status,
      Map<String, ServiceBody> services,
      List<CauseBody> causes,
      String authMode,
      Instant checkedAt) {}

  /**
   * One service.
   *
   * @param status {@code up}, {@code degraded} (it answers, but not well) or {@code down}
   * @param since when it entered the status
   * @param rootCause the part of the platform that it needs and that keeps it from being well
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record ServiceBody(
      String status,
      String url,
      OptionalInt httpStatus,
      Optional<String> error,
      double latencyMs,
      Instant since,
      Optional<String> rootCause) {}

  /**
   * Why services are not well.
   *
   * @param service who is the cause
   * @param affects whom it keeps from being well
   * @param text for people, as in {@code kafka down → notifications degraded}
   */
  public record CauseBody(String service, String status, List<String> affects, String text) {}

  /** The last answers of all services, at most some seconds old. */
  @GET
  public CompletionStage<HealthBody> health(
      @QueryParam("fresh")
          @DefaultValue("false")
          @Parameter(description = "asks all services now, and answers within 2.5 s")
          boolean fresh) {
    return (fresh ? board.fresh() : board.latest()).thenApply(this::body);
  }

  private HealthBody body(HealthReport report) {
    Map<String, ServiceBody> services = new LinkedHashMap<>();
    report.services().forEach((name, health) -> services.put(name, body(health)));
    List<CauseBody> causes = new ArrayList<>();
    report.causes().forEach((name, affected) -> causes.add(cause(services, name, affected)));
    return new HealthBody(report.status().label(), services, causes, authMode, report.checkedAt());
  }

  private static ServiceBody body(ServiceHealth health) {
    return new ServiceBody(
        health.observation().status().label(),
        health.url().toString(),
        health.observation().httpStatus(),
        health.observation().error(),
        health.observation().latency().toNanos() / 10_000 / 100.0,
        health.since(),
        health.rootCause());
  }

  private static CauseBody cause(
      Map<String, ServiceBody> services, String name, List<String> affected) {
    String text =
        affected.stream()
            .map(other -> standing(services, other))
            .collect(Collectors.joining(", ", standing(services, name) + " → ", ""));
    return new CauseBody(name, status(services, name), affected, text);
  }

  private static String standing(Map<String, ServiceBody> services, String name) {
    return name + " " + status(services, name);
  }

  private static String status(Map<String, ServiceBody> services, String name) {
    return Optional.ofNullable(services.get(name)).map(ServiceBody::status).orElseThrow();
  }
}
