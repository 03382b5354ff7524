package io.aetherlink.autoheal.http;

import io.aetherlink.autoheal.domain.Healer;
import io.aetherlink.autoheal.domain.ServiceView;
import io.aetherlink.autoheal.loop.Inbox;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.FieldError;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Optional;

/** Decides as ever, notes what it would do, and does not do it. */
@Path("/autoheal/dry-run")
@Roles({Role.OPERATOR, Role.ADMIN})
public class DryRunResource {

  private final Inbox inbox;

  @Inject
  DryRunResource(Inbox inbox) {
    this.inbox = inbox;
  }

  /**
   * What is asked for.
   *
   * @param service one service; absent for all
   */
  public record DryRunRequest(Optional<Boolean> enabled, Optional<String> service) {}

  /**
   * How it is now.
   *
   * @param all whether nothing at all is healed
   * @param services those of which this was said one by one
   */
  public record DryRunBody(String status, boolean all, List<String> services) {}

  /** Begins or ends the dry run of one service, or of all. */
  @POST
  public DryRunBody dryRun(@NotNull DryRunRequest request) {
    boolean enabled =
        request
            .enabled()
            .orElseThrow(() ->
                ApiException.unprocessable(
                    List.of(FieldError.body("enabled", "Field required", "missing"))));
    request.service().ifPresent(name -> ServiceActionsResource.requireWatched(inbox, name));
    return inbox.ask(healer -> change(healer, request.service(), enabled));
  }

  private static Inbox.Answer<DryRunBody> change(
      Healer healer, Optional<String> service, boolean enabled) {
    var effects =
        service
            .map(name -> healer.dryRun(name, enabled).orElse(List.of()))
            .orElseGet(() -> healer.dryRun(enabled));
    List<String> services =
        healer.view().stream()
            .filter(view -> view.standing().dryRun())
            .map(ServiceView::target)
            .map(target -> target.name())
            .toList();
    return new Inbox.Answer<>(new DryRunBody("ok", healer.dryRun(), services), effects);
  }
}
