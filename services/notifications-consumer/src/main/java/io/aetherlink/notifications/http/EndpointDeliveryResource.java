package io.aetherlink.notifications.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.PageLimit;
import io.aetherlink.identity.Caller;
import io.aetherlink.identity.CurrentCaller;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.aetherlink.notifications.domain.DeliveryLog;
import io.aetherlink.notifications.domain.Dispatcher;
import io.aetherlink.notifications.domain.Endpoint;
import io.aetherlink.notifications.domain.EndpointStore;
import io.aetherlink.notifications.domain.Occurrence;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What became of the events that an endpoint was to get. */
@Path("/webhooks/{id}")
@Roles(Role.ADMIN)
@RunOnVirtualThread
public class EndpointDeliveryResource {
  private static final int MOST = 200;
  private static final String TEST = "webhook.test";

  private final EndpointStore store;
  private final DeliveryLog log;
  private final Dispatcher dispatcher;
  private final CurrentCaller caller;
  private final ObjectMapper json;
  private final Clock clock;

  @Inject
  EndpointDeliveryResource(
      EndpointStore store,
      DeliveryLog log,
      Dispatcher dispatcher,
      CurrentCaller caller,
      ObjectMapper json,
      Clock clock) {
    this.store = store;
    this.log = log;
    this.dispatcher = dispatcher;
    this.caller = caller;
    this.json = json;
    this.clock = clock;
  }

  /** Deliveries, newest first; {@code before} is the id of the last one seen. */
  @GET
  @Path("deliveries")
  public EndpointDeliveryBody.Page deliveries(
      long id,
      @QueryParam("status") Optional<String> status,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("before") Optional<Long> before) {
    status.ifPresent(DeliveryResource::requireKnown);
    int most = PageLimit.of(limit, MOST);
    Endpoint endpoint = endpoint(id);
    List<DeliveryLog.Entry> entries =
        log.newest(scope(endpoint), status, most, InboxResource.olderThan(before));
    return new EndpointDeliveryBody.Page(
        entries.stream().map(EndpointDeliveryBody::of).toList(), most);
  }

  /** Sends a delivery again that is over; 409 while it is under way, or the endpoint disabled. */
  @POST
  @Path("deliveries/{delivery}/retry")
  public DeliveryResource.Replayed retry(long id, long delivery) {
    Endpoint endpoint = endpoint(id);
    if (!endpoint.fields().enabled()) {
      throw ApiException.conflict("The webhook is disabled; enable it first");
    }
    return switch (log.replay(scope(endpoint), delivery, clock.instant())) {
      case QUEUED -> {
        dispatcher.wake();
        yield new DeliveryResource.Replayed("queued", delivery);
      }
      case UNDER_WAY -> throw ApiException.conflict("The delivery is under way; it needs no retry");
      case ERASED -> throw DeliveryResource.erased();
      case UNKNOWN -> throw ApiException.notFound("Delivery not found");
    };
  }

  /**
   * Sends a {@value #TEST} event at once, also to an endpoint that is disabled, and answers what
   * happened. It is tried once, and stands in the log like others.
   */
  @POST
  @Path("test")
  public EndpointDeliveryBody test(long id) {
    Endpoint endpoint = endpoint(id);
    Occurrence event = event(endpoint);
    long delivery =
        store.inTenant(
            event.tenantId(), endpoints -> endpoints.prepare(endpoint, event, dispatcher.lostAt()));
    dispatcher.tryOnce(delivery);
    return log.find(scope(endpoint), delivery)
        .map(EndpointDeliveryBody::of)
        .orElseThrow(() -> ApiException.notFound("Delivery not found"));
  }

  private Occurrence event(Endpoint endpoint) {
    Caller who = caller.get();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("event_type", TEST);
    data.put("event_version", 1);
    data.put("tenant_id", who.tenant());
    data.put("actor", who.actor());
    data.put("webhook_id", endpoint.id());
    return new Occurrence(
        UUID.randomUUID().toString(),
        TEST,
        "/aetherlink/notifications-consumer",
        "webhook/" + endpoint.id(),
        clock.instant(),
        who.tenant(),
        text(data),
        Optional.empty());
  }

  private String text(Map<String, Object> data) {
    try {
      return json.writeValueAsString(data);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An event that is no JSON", e);
    }
  }

  private Endpoint endpoint(long id) {
    return store
        .inTenant(caller.get().tenant(), endpoints -> endpoints.find(id))
        .orElseThrow(() -> ApiException.notFound(EndpointResource.NOT_FOUND));
  }

  private DeliveryLog.Scope scope(Endpoint endpoint) {
    return DeliveryLog.Scope.endpoint(caller.get().tenant(), endpoint.id());
  }
}
