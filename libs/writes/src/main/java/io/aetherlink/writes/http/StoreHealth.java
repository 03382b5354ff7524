package io.aetherlink.writes.http;

import io.aetherlink.http.ApiException;
import io.aetherlink.http.Version;
import io.aetherlink.identity.Open;
import io.aetherlink.writes.Readiness;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether a service is well that keeps its records in PostgreSQL. */
@Open
@RunOnVirtualThread
public abstract class StoreHealth {
  private static final int RETRY_SECONDS = 1;

  private final String service;
  private final Readiness readiness;

  /**
   * @param service name of the service, as in {@code aetherlink-customer-ops}
   */
  protected StoreHealth(String service, Readiness readiness) {
    this.service = service;
    this.readiness = readiness;
  }

  /**
   * The service's health.
   *
   * @param status {@code ok}
   * @param service name of the service
   * @param version of the platform
   * @param events what the event relay is doing, as in {@code active} or {@code without_kafka}
   */
  @Schema(requiredProperties = {"status", "service", "version", "events"})
  public record Health(String status, String service, String version, String events) {}

  /** Answers 200 while requests can be served, which needs PostgreSQL and does not need Kafka. */
  @GET
  @Path("health")
  public Health health() {
    requireReady();
    return new Health("ok", service, Version.current(), readiness.events());
  }

  /**
   * A sign of life.
   *
   * @param status {@code ok}
   * @param service name of the service
   */
  @Schema(requiredProperties = {"status", "service"})
  public record Ping(String status, String service) {}

  /** Answers while the process is able to. */
  @GET
  @Path("ping")
  public Ping ping() {
    return new Ping("ok", service);
  }

  /** Liveness in plain text: a restart would not bring PostgreSQL back. */
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
    requireReady();
    return "ready";
  }

  private void requireReady() {
    if (!readiness.ready()) {
      throw ApiException.unavailable("PostgreSQL is away or not prepared yet", RETRY_SECONDS);
    }
  }
}
