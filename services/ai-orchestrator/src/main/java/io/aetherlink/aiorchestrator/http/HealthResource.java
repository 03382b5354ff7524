package io.aetherlink.aiorchestrator.http;

import io.aetherlink.aiorchestrator.domain.Provider;
import io.aetherlink.aiorchestrator.domain.Roster;
import io.aetherlink.identity.Open;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** Whether the service is well. */
@Path("/")
@Open
public class HealthResource {
  private final Roster roster;

  @Inject
  HealthResource(Roster roster) {
    this.roster = roster;
  }

  /** Liveness and the order of the providers. */
  public record Ping(String status, String service, List<String> providers) {}

  /** The service's health. */
  public record Health(String status, String service) {}

  /** Answers while the process is able to. */
  @GET
  @Path("ping")
  public Ping ping() {
    return new Ping("ok", "ai-orchestrator-v2", roster.all().stream().map(Provider::name).toList());
  }

  /** Answers while the process is able to. */
  @GET
  @Path("health")
  public Health health() {
    return new Health("up", "ai-orchestrator");
  }
}
