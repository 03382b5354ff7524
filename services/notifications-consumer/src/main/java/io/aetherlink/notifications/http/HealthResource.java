package io.aetherlink.notifications.http;

import io.aetherlink.http.ApiException;
import io.aetherlink.identity.Open;
import io.aetherlink.writes.Readiness;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether the service is well. */
@Path("/")
@Open
public class HealthResource {
  private static final String SERVICE = "aetherlink-notifications-consumer";
  private static final int RETRY_SECONDS = 1;

  private final Readiness readiness;

  @Inject
  HealthResource(Readiness readiness) {
    this.readiness = readiness;
  }

  /**
   * The service's health.
   *
   * @param status {@code ok}
   * @param service name of the service
   */
  @Schema(requiredProperties = {"status", "service"})
  public record Health(String status, String service) {}

  /** Answers 200 while events are consumed, which needs Kafka and PostgreSQL. */
  @GET
  @Path("health")
  public Health health() {
    if (!readiness.ready()) {
      throw ApiException.unavailable(
              "No events are consumed: " + readiness.events() + "; they wait in Kafka",
              RETRY_SECONDS)
          .with("status", "unavailable")
          .with("service", SERVICE);
    }
    return ping();
  }

  /** Answers while the process is able to. */
  @GET
  @Path("ping")
  public Health ping() {
    return new Health("ok", SERVICE);
  }
}
