package io.aetherlink.commandcenter.http;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.aetherlink.commandcenter.domain.alerts.AlertDelivery;
import io.aetherlink.commandcenter.domain.alerts.AlertDelivery.State;
import io.aetherlink.commandcenter.domain.alerts.DeliveryStore;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.FieldError;
import io.aetherlink.http.PageLimit;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** News of alerts on their way to the operators' webhook. */
@Path("/alerts/deliveries")
@Roles({Role.OPERATOR, Role.ADMIN})
@RunOnVirtualThread
public class AlertDeliveryResource {
  private static final int MOST = 200;

  private final DeliveryStore store;
  private final Clock clock;

  @Inject
  AlertDeliveryResource(DeliveryStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Deliveries, newest first. */
  @Schema(name = "AlertDeliveries")
  public record Deliveries(String status, int count, List<DeliveryBody> deliveries) {}

  /** How many deliveries there are, by state. */
  @Schema(name = "AlertDeliveryStats")
  public record Stats(
      String status, long total, long pending, long delivered, long failed, long notConfigured) {}

  /**
   * A delivery.
   *
   * @param state {@code pending}, {@code delivered}, {@code failed} (given up), or {@code
   *     not_configured} (there is no webhook)
   * @param attempts how many were made, since it was made or replayed
   * @param nextAt when it is tried next
   * @param error what went wrong last
   * @param body what is posted
   */
  @Schema(name = "AlertDelivery")
  public record DeliveryBody(
      long id,
      long ruleId,
      String rule,
      String eventId,
      String eventType,
      @Schema(enumeration = {"pending", "delivered", "failed", "not_configured"}) String state,
      int attempts,
      Instant createdAt,
      @Schema(nullable = true) Optional<Instant> nextAt,
      @Schema(nullable = true) Optional<Instant> deliveredAt,
      @Schema(nullable = true) OptionalInt httpStatus,
      @Schema(nullable = true) Optional<String> error,
      @JsonRawValue @Schema(type = SchemaType.OBJECT) String body) {

    static DeliveryBody of(AlertDelivery delivery) {
      return new DeliveryBody(
          delivery.id(),
          delivery.ruleId(),
          delivery.ruleName(),
          delivery.eventId(),
          delivery.eventType(),
          delivery.state().label(),
          delivery.attempts(),
          delivery.createdAt(),
          delivery.nextAt(),
          delivery.deliveredAt(),
          delivery.httpStatus(),
          delivery.error(),
          delivery.body());
    }
  }

  /** The newest deliveries. */
  @GET
  public Deliveries deliveries(
      @QueryParam("state") Optional<String> state,
      @QueryParam("before") Optional<Long> before,
      @QueryParam("limit") @DefaultValue("50") @Schema(minimum = "1", maximum = "200") int limit) {
    Optional<State> wanted = state.map(AlertDeliveryResource::state);
    int most = PageLimit.of(limit, MOST);
    List<DeliveryBody> found =
        Outages.read(() -> store.newest(wanted, before, most)).stream()
            .map(DeliveryBody::of)
            .toList();
    return new Deliveries("ok", found.size(), found);
  }

  private static State state(String label) {
    return State.ofLabel(label)
        .orElseThrow(() ->
            EventFields.refused(
                FieldError.query(
                    "state",
                    "Must be one of: pending, delivered, failed, not_configured",
                    "enum")));
  }

  /** How many there are. */
  @GET
  @Path("stats")
  public Stats stats() {
    Map<State, Long> counts = Outages.read(store::counts);
    return new Stats(
        "ok",
        counts.values().stream().mapToLong(Long::longValue).sum(),
        counts.getOrDefault(State.PENDING, 0L),
        counts.getOrDefault(State.DELIVERED, 0L),
        counts.getOrDefault(State.FAILED, 0L),
        counts.getOrDefault(State.NOT_CONFIGURED, 0L));
  }

  /** A delivery. */
  @GET
  @Path("{id}")
  public DeliveryBody delivery(@PathParam("id") long id) {
    return Outages.read(() -> store.find(id))
        .map(DeliveryBody::of)
        .orElseThrow(AlertDeliveryResource::notFound);
  }

  /**
   * Has a delivery tried again within seconds, whatever became of it; the webhook sees the same id.
   */
  @POST
  @Path("{id}/replay")
  public DeliveryBody replay(@PathParam("id") long id) {
    return Outages.kept(() -> store.replay(id, clock.instant()))
        .map(DeliveryBody::of)
        .orElseThrow(AlertDeliveryResource::notFound);
  }

  private static ApiException notFound() {
    return ApiException.notFound("Delivery not found");
  }
}
