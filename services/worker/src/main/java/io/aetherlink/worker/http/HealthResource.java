package io.aetherlink.worker.http;

import io.aetherlink.identity.Open;
import io.aetherlink.worker.Workshop;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Whether the service is well. */
@Path("/")
@Open
public class HealthResource {
  private static final String SERVICE = "aetherlink-worker";

  private final Workshop workshop;

  @Inject
  HealthResource(Workshop workshop) {
    this.workshop = workshop;
  }

  /**
   * The service's health. A worker that waits for PostgreSQL is well: a restart brings it no
   * nearer.
   *
   * @param status {@code ok}
   * @param service name of the service
   * @param jobs {@code running}, or {@code waiting_for_database}
   */
  public record Health(String status, String service, String jobs) {}

  /** Answers while the process is able to. */
  @GET
  @Path("health")
  public Health health() {
    return new Health("ok", SERVICE, workshop.open() ? "running" : "waiting_for_database");
  }

  /** The same, under the path that registries assume. */
  @GET
  @Path("ping")
  public Health ping() {
    return health();
  }
}
