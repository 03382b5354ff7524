package io.aetherlink.autoheal.http;

import io.aetherlink.autoheal.domain.Watchdog;
import io.aetherlink.http.ApiException;
import io.aetherlink.identity.Open;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Whether auto-heal itself is there. */
@Path("/")
@Open
public class LivenessResource {

  private static final int RETRY_SECONDS = 5;

  private final Watchdog watchdog;

  @Inject
  LivenessResource(Watchdog watchdog) {
    this.watchdog = watchdog;
  }

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

  /**
   * For people, and for whoever starts it anew: 503 names the loop of its own that stands still.
   */
  @GET
  @Path("health")
  public Health health() {
    watchdog
        .standstill()
        .ifPresent(standstill -> {
          throw ApiException.unavailable("Nothing is healed: " + standstill.text(), RETRY_SECONDS)
              .with("loop", standstill.loop());
        });
    return new Health("up", "auto-heal");
  }
}
