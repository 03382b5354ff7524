package io.aetherlink.notifications.http;

import io.aetherlink.http.ApiException;
import io.aetherlink.http.FieldError;
import io.aetherlink.http.PageLimit;
import io.aetherlink.identity.CurrentCaller;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.aetherlink.notifications.domain.DeliveryLog;
import io.aetherlink.notifications.domain.Dispatcher;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of the tenant's notifications over webhooks and mails. */
@Path("/deliveries")
@Roles({Role.OPERATOR, Role.ADMIN})
@RunOnVirtualThread
public class DeliveryResource {
  private static final int MOST = 200;
  private static final Set<String> STATUSES = Set.of("pending", "sending", "delivered", "dead");

  private final DeliveryLog log;
  private final Dispatcher dispatcher;
  private final CurrentCaller caller;
  private final Clock clock;

  @Inject
  DeliveryResource(DeliveryLog log, Dispatcher dispatcher, CurrentCaller caller, Clock clock) {
    this.log = log;
    this.dispatcher = dispatcher;
    this.caller = caller;
    this.clock = clock;
  }

  /**
   * A delivery.
   *
   * @param webhookId what a receiver recognises a repetition by
   * @param nextAt when it is tried; null once it is over
   */
  @Schema(
      name = "Delivery",
      requiredProperties = {
        "id",
        "webhook_id",
        "channel",
        "recipient",
        "status",
        "attempts",
        "next_at",
        "last_error",
        "delivered_at",
        "event_type",
        "rule",
        "created_at"
      })
  public record DeliveryBody(
      long id,
      String webhookId,
      String channel,
      String recipient,
      String status,
      int attempts,
      @Nullable Instant nextAt,
      @Nullable String lastError,
      @Nullable Instant deliveredAt,
      String eventType,
      String rule,
      Instant createdAt) {

    static DeliveryBody of(DeliveryLog.Entry entry) {
      boolean waits = entry.status().equals("pending");
      return new DeliveryBody(
          entry.id(),
          "msg_" + entry.messageId(),
          entry.channel(),
          entry.recipient(),
          entry.status(),
          entry.attempts(),
          waits ? entry.nextAt() : null,
          entry.lastError().orElse(null),
          entry.deliveredAt().orElse(null),
          entry.eventType(),
          entry.rule().orElse(""),
          entry.createdAt());
    }
  }

  /**
   * A page of deliveries.
   *
   * @param limit as applied
   */
  @Schema(
      name = "DeliveryPage",
      requiredProperties = {"items", "limit"})
  public record DeliveryPage(List<DeliveryBody> items, int limit) {}

  /** Deliveries, newest first; {@code before} is the id of the last one seen. */
  @GET
  public DeliveryPage deliveries(
      @QueryParam("status") Optional<String> status,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("before") Optional<Long> before) {
    status.ifPresent(DeliveryResource::requireKnown);
    int most = PageLimit.of(limit, MOST);
    List<DeliveryLog.Entry> entries =
        log.newest(scope(), status, most, InboxResource.olderThan(before));
    return new DeliveryPage(entries.stream().map(DeliveryBody::of).toList(), most);
  }

  /**
   * What came of asking for a replay.
   *
   * @param status {@code queued}
   * @param id of the delivery
   */
  @Schema(requiredProperties = {"status", "id"})
  public record Replayed(String status, long id) {}

  /** Sends a delivery again that is over; a target that was disabled is trusted again. */
  @POST
  @Path("{id}/replay")
  public Replayed replay(long id) {
    return switch (log.replay(scope(), id, clock.instant())) {
      case QUEUED -> {
        dispatcher.wake();
        yield new Replayed("queued", id);
      }
      case UNDER_WAY ->
          throw ApiException.conflict("The delivery is under way; it needs no replay");
      case ERASED -> throw erased();
      case UNKNOWN -> throw ApiException.notFound("Delivery not found");
    };
  }

  /** 410 for a delivery of which nothing is left to send. */
  static ApiException erased() {
    return ApiException.of(410, "What the delivery brought was erased with its lead");
  }

  private DeliveryLog.Scope scope() {
    return DeliveryLog.Scope.notifications(caller.get().tenant());
  }

  /** 422 for a status that no delivery has. */
  static void requireKnown(String status) {
    if (!STATUSES.contains(status)) {
      throw ApiException.unprocessable(
          List.of(
              FieldError.query(
                  "status", "Must be one of: pending, sending, delivered, dead", "enum")));
    }
  }
}
