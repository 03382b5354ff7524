package io.aetherlink.autoheal.http;

import io.aetherlink.autoheal.domain.Effect;
import io.aetherlink.autoheal.domain.HealRequest;
import io.aetherlink.autoheal.domain.Healer;
import io.aetherlink.autoheal.domain.ServiceView;
import io.aetherlink.autoheal.http.StatusBody.ServiceBody;
import io.aetherlink.autoheal.loop.Inbox;
import io.aetherlink.autoheal.loop.Inbox.Answer;
import io.aetherlink.http.ApiException;
import io.aetherlink.identity.CurrentCaller;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What operators may do about one service. */
@Path("/autoheal/services/{name}")
@Roles({Role.OPERATOR, Role.ADMIN})
public class ServiceActionsResource {

  private static final int RETRY_SECONDS = 5;

  private final Inbox inbox;
  private final CurrentCaller caller;

  @Inject
  ServiceActionsResource(Inbox inbox, CurrentCaller caller) {
    this.inbox = inbox;
    this.caller = caller;
  }

  /** What was started. */
  public record HealBody(String status, AttemptBody attempt) {}

  /** How the service stands now. */
  public record ActionBody(String status, ServiceBody service) {}

  /** Heals now, whatever holds automatic healing back. Returns before it is done. */
  @POST
  @Path("heal")
  public HealBody heal(@PathParam("name") String name) {
    Optional<String> who = caller.get().user();
    return switch (inbox.ask(healer -> heal(healer, name, who))) {
      case HealRequest.Accepted accepted ->
          new HealBody("accepted", AttemptBody.of(accepted.attempt()));
      case HealRequest.Unknown unknown -> throw notWatched(name);
      case HealRequest.Busy busy ->
          throw ApiException.conflict("Service '" + name + "' is being healed already")
              .with("attempt_id", busy.attempt().id());
      case HealRequest.Impossible impossible ->
          throw ApiException.unavailable(
              "Service '" + name + "' cannot be healed: " + impossible.why(), RETRY_SECONDS);
    };
  }

  private static Answer<HealRequest> heal(Healer healer, String name, Optional<String> who) {
    HealRequest request = healer.heal(name, who);
    return request instanceof HealRequest.Accepted accepted
        ? new Answer<>(accepted, accepted.effects())
        : Answer.of(request);
  }

  /** No more automatic heals until it is resumed. */
  @POST
  @Path("pause")
  public ActionBody pause(@PathParam("name") String name) {
    return change(name, Healer::pause);
  }

  /** Automatic heals again. */
  @POST
  @Path("resume")
  public ActionBody resume(@PathParam("name") String name) {
    return change(name, Healer::unpause);
  }

  /** Ends quarantine and backoff and refills the budget. */
  @POST
  @Path("release")
  public ActionBody release(@PathParam("name") String name) {
    return change(name, Healer::release);
  }

  /**
   * Says that the caller takes care of its trouble; over when that is.
   *
   * @param note for the others
   */
  @POST
  @Path("ack")
  public ActionBody acknowledge(
      @PathParam("name") String name, @QueryParam("note") @Size(max = 500) @Nullable String note) {
    String who = caller.get().user().orElse("an operator");
    requireWatched(inbox, name);
    return inbox
        .ask(healer -> acknowledged(healer, name, who, Optional.ofNullable(note)))
        .map(view -> new ActionBody("ok", StatusBodies.of(view)))
        .orElseThrow(() -> ApiException.conflict("Nothing is wrong with service '" + name + "'"));
  }

  private static Answer<Optional<ServiceView>> acknowledged(
      Healer healer, String name, String who, Optional<String> note) {
    return healer
        .acknowledge(name, who, note)
        .map(effects -> new Answer<>(healer.view(name), effects))
        .orElseGet(() -> Answer.of(Optional.empty()));
  }

  private ActionBody change(
      String name, BiFunction<Healer, String, Optional<List<Effect>>> action) {
    return inbox
        .ask(healer -> changed(healer, name, action))
        .map(view -> new ActionBody("ok", StatusBodies.of(view)))
        .orElseThrow(() -> notWatched(name));
  }

  private static Answer<Optional<ServiceView>> changed(
      Healer healer, String name, BiFunction<Healer, String, Optional<List<Effect>>> action) {
    List<Effect> effects = action.apply(healer, name).orElse(List.of());
    return new Answer<>(healer.view(name), effects);
  }

  /** Refuses a name that nobody watches. */
  static void requireWatched(Inbox inbox, String name) {
    boolean watched = inbox.ask(healer -> Answer.of(healer.view(name).isPresent()));
    if (!watched) {
      throw notWatched(name);
    }
  }

  private static ApiException notWatched(String name) {
    return ApiException.notFound("Service '" + name + "' is not watched");
  }
}
