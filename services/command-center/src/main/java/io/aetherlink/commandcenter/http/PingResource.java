package io.aetherlink.commandcenter.http;

import io.aetherlink.identity.Open;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Whether the command center itself is there. */
@Path("/ops/ping")
@Open
public class PingResource {

  /** Answer of {@code /ops/ping}. */
  public record Ping(String status) {}

  /** For probes. */
  @GET
  public Ping ping() {
    return new Ping("ok");
  }
}
