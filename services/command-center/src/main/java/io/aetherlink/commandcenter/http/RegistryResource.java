package io.aetherlink.commandcenter.http;

import io.aetherlink.commandcenter.domain.Approval;
import io.aetherlink.commandcenter.domain.Registration;
import io.aetherlink.commandcenter.domain.Registry;
import io.aetherlink.commandcenter.domain.RegistryFullException;
import io.aetherlink.http.ApiException;
import io.aetherlink.identity.CurrentCaller;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.aetherlink.identity.ServicesToo;
import io.aetherlink.writes.http.IfMatch;
import io.aetherlink.writes.http.JsonAnswers;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Which services there are beside the platform's own. */
@Path("/ops")
@Roles({Role.OPERATOR, Role.ADMIN})
public class RegistryResource {

  private final Registry registry;
  private final CurrentCaller caller;
  private final Clock clock;

  @Inject
  RegistryResource(Registry registry, CurrentCaller caller, Clock clock) {
    this.registry = registry;
    this.caller = caller;
    this.clock = clock;
  }

  /** Answer to a registration. */
  public record Registered(String status, String registered, int serviceCount) {}

  /**
   * All registered services.
   *
   * @param complete false from this process's start until it has read once what was kept before
   */
  public record Services(String status, int count, List<ServiceEntry> services, boolean complete) {}

  /** Answer to a removal. */
  public record Deleted(String status, String deleted, int remainingCount) {}

  /** Answer to an approval. */
  public record Approved(String status, ServiceEntry service) {}

  /**
   * A registered service.
   *
   * @param stale whether its renewal is overdue
   * @param healingApproved whether auto-heal may use its addresses, and who said so
   * @param etag another one with other addresses; what approves them takes it as {@code If-Match}
   */
  public record ServiceEntry(
      String name,
      String url,
      String healthUrl,
      Optional<String> version,
      List<String> rolesRequired,
      List<String> tags,
      Instant lastSeen,
      boolean stale,
      boolean healingApproved,
      Optional<String> approvedBy,
      String etag) {

    static ServiceEntry of(Registration service, Instant now) {
      return new ServiceEntry(
          service.name(),
          service.url().toString(),
          service.healthUrl().toString(),
          service.version(),
          service.rolesRequired(),
          service.tags(),
          service.lastSeen(),
          service.stale(now),
          service.approvedBy().isPresent(),
          service.approvedBy(),
          tag(service));
    }

    /** Of what is approved: the addresses. No address has a line's end in it. */
    static String tag(Registration service) {
      return IfMatch.tag(service.url() + "\n" + service.healthUrl());
    }
  }

  /**
   * Registers a service, or renews its registration. 409 where there are as many services as there
   * may be and this is none of them.
   */
  @POST
  @Path("register")
  public Registered register(@NotNull @Valid RegisterRequest request) {
    Registration registration = request.registration(clock.instant());
    try {
      stored(() -> {
        registry.register(registration);
        return true;
      });
    } catch (RegistryFullException e) {
      throw full(e.most());
    }
    return new Registered("ok", registration.name(), registry.services().size());
  }

  /** All of them, by name. */
  @GET
  @Path("services")
  @ServicesToo
  public Services services() {
    boolean complete = registry.complete(); // asked first: what is there then is all of it
    Instant now = clock.instant();
    List<ServiceEntry> entries =
        registry.services().stream().map(service -> ServiceEntry.of(service, now)).toList();
    return new Services("ok", entries.size(), entries, complete);
  }

  /**
   * Lets auto-heal use its addresses. With the {@code etag} under which the caller has seen them as
   * {@code If-Match}, those alone: 412 with the {@code current} service where it has others by now.
   */
  @POST
  @Path("services/{name}/approve-healing")
  @Roles(Role.ADMIN)
  public Approved approveHealing(
      @PathParam("name") String name, @HeaderParam(HttpHeaders.IF_MATCH) Optional<String> ifMatch) {
    IfMatch seen = IfMatch.of(ifMatch);
    Approval outcome =
        stored(() ->
            registry.approve(
                name, caller.get().actor(), service -> seen.accepts(ServiceEntry.tag(service))));
    return switch (outcome) {
      case Approval.Given(Registration service) ->
          new Approved("ok", ServiceEntry.of(service, clock.instant()));
      case Approval.Unseen(Registration current) ->
          throw unseen(ServiceEntry.of(current, clock.instant()));
      case Approval.Unknown() -> throw notFound(name);
    };
  }

  private static ApiException unseen(ServiceEntry current) {
    return ApiException.of(412, "It has other addresses than those that you saw")
        .with("remedy", JsonAnswers.remedy(current.etag()))
        .with("current", current)
        .header(HttpHeaders.ETAG, current.etag());
  }

  /** Removes a service. */
  @DELETE
  @Path("services/{name}")
  public Deleted delete(@PathParam("name") String name) {
    if (!stored(() -> registry.delete(name))) {
      throw notFound(name);
    }
    return new Deleted("ok", name, registry.services().size());
  }

  private static <T> T stored(Supplier<T> work) {
    return Outages.told(work, "The registry cannot be written at the moment; try again");
  }

  private static ApiException full(int most) {
    return ApiException.conflict(
            "The registry has %d services, which is as many as it takes".formatted(most))
        .with("limit", most)
        .with(
            "remedy",
            "Remove services that are gone (DELETE /ops/services/{name}), or raise"
                + " REGISTRY_MAX_SERVICES");
  }

  private static ApiException notFound(String name) {
    return ApiException.notFound("Service '" + name + "' not found in registry");
  }
}
