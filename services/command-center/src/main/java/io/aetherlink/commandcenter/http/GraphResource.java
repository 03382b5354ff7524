package io.aetherlink.commandcenter.http;

import io.aetherlink.commandcenter.domain.Dependencies;
import io.aetherlink.commandcenter.domain.HealthBoard;
import io.aetherlink.commandcenter.domain.HealthReport;
import io.aetherlink.commandcenter.domain.HealthReport.ServiceHealth;
import io.aetherlink.commandcenter.domain.Topology;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who on the platform depends on whom. */
@Path("/ops/graph")
@Roles({Role.OPERATOR, Role.ADMIN})
public class GraphResource {
  private final HealthBoard board;
  private final Topology topology;

  @Inject
  GraphResource(HealthBoard board, Topology topology) {
    this.board = board;
    this.topology = topology;
  }

  /** The platform as a graph. */
  public record Graph(String status, Instant checkedAt, List<Node> nodes, List<Edge> edges) {}

  /**
   * A part of the platform, or a registered service.
   *
   * @param status {@code up}, {@code degraded} or {@code down}
   * @param rootCause the part that it needs and that keeps it from being well
   */
  public record Node(
      String name,
      String status,
      Instant since,
      @Schema(nullable = true) Optional<String> rootCause) {}

  /**
   * A dependency.
   *
   * @param from who depends
   * @param to on whom
   * @param kind {@code needs}: is not well without it; {@code uses}: can do without it for a while
   */
  public record Edge(
      String from, String to, @Schema(enumeration = {"needs", "uses"}) String kind) {}

  /** The platform's parts as they were last, and who depends on whom. */
  @GET
  public CompletionStage<Graph> graph() {
    return board.latest().thenApply(this::body);
  }

  private Graph body(HealthReport report) {
    List<Node> nodes =
        report.services().entrySet().stream()
            .map(entry -> node(entry.getKey(), entry.getValue()))
            .toList();
    List<Edge> edges =
        report.services().keySet().stream()
            .flatMap(name ->
                Stream.concat(
                    edges(name, topology.needs(), "needs"), edges(name, topology.uses(), "uses")))
            .toList();
    return new Graph(report.status().label(), report.checkedAt(), nodes, edges);
  }

  private static Node node(String name, ServiceHealth health) {
    return new Node(
        name, health.observation().status().label(), health.since(), health.rootCause());
  }

  private static Stream<Edge> edges(String name, Dependencies dependencies, String kind) {
    return dependencies.of(name).stream().map(other -> new Edge(name, other, kind));
  }
}
