package io.aetherlink.commandcenter.http;

import io.aetherlink.http.Version;
import io.aetherlink.identity.Open;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** What this service is. */
@Path("/")
@Open
public class RootResource {

  /** What can be asked here. */
  static final List<String> ENDPOINTS =
      List.of(
          "/ops/ping",
          "/ops/health",
          "/ops/history",
          "/ops/graph",
          "/ops/incidents",
          "/ops/incidents/{id}",
          "/ops/services",
          "/ops/register",
          "/ops/services/{name}",
          "/ops/services/{name}/approve-healing",
          "/events/publish",
          "/events/recent",
          "/events/stats",
          "/events/stream",
          "/events/schema",
          "/alerts/rules",
          "/alerts/rules/{id}",
          "/alerts/rules/{id}/enabled",
          "/alerts/deliveries",
          "/alerts/deliveries/stats",
          "/alerts/deliveries/{id}",
          "/alerts/deliveries/{id}/replay",
          "/audit",
          "/audit/stats",
          "/metrics",
          "/openapi");

  /** Answer of {@code /}. */
  public record Root(String service, String version, List<String> endpoints) {}

  /** Names the service and its endpoints. */
  @GET
  public Root root() {
    return new Root("command-center", Version.current(), ENDPOINTS);
  }
}
