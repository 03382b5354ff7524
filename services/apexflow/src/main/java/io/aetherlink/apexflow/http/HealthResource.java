package io.aetherlink.apexflow.http;

import io.aetherlink.identity.Open;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Whether the service is well. */
@Path("/")
@Open
public class HealthResource {
  private static final Health WELL = new Health("ok", "aetherlink-apexflow");

  /**
   * The service's health.
   *
   * @param status {@code ok}
   * @param service name of the service
   */
  public record Health(String status, String service) {}

  /** Answers while the process is able to. */
  @GET
  @Path("health")
  public Health health() {
    return WELL;
  }

  /** The same, under the path that registries assume. */
  @GET
  @Path("ping")
  public Health ping() {
    return WELL;
  }

  /** Liveness in plain text, as its callers have always had it. */
  @GET
  @Path("healthz")
  @Produces(MediaType.TEXT_PLAIN)
  public String live() {
    return "ok";
  }

  /** Readiness in plain text. */
  @GET
  @Path("readyz")
  @Produces(MediaType.TEXT_PLAIN)
  public String ready() {
    return "ready";
  }
}
