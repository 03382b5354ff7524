package io.aetherlink.aisummarizer.http;

import io.aetherlink.identity.Open;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Whether the service is well. */
@Path("/")
@Open
public class HealthResource {
  private static final Health WELL = new Health("ok", "aetherlink-ai-summarizer");

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
}
