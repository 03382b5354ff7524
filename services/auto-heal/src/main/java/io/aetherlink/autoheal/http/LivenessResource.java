package io.aetherlink.autoheal.http;

import io.aetherlink.identity.Open;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Whether auto-heal itself is there. */
@Path("/")
@Open
public class LivenessResource {

  /** Answer of {@code /ping}. */
  public record Ping(String status) {}

  /** Answer of {@code /health}. */
  public record Health(String status, String service) {}

  /** For probes. */
  @GET
  @Path("ping")
  public Ping ping() {
    return new Ping("ok");
  }

  /** For people. */
  @GET
  @Path("health")
  public Health health() {
    return new Health("up", "auto-heal");
  }
}
