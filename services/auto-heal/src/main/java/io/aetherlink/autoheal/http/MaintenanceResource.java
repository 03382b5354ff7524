package io.aetherlink.autoheal.http;

import io.aetherlink.autoheal.domain.MaintenanceWindow;
import io.aetherlink.autoheal.domain.Timekeeper;
import io.aetherlink.autoheal.http.MaintenanceBody.WindowBody;
import io.aetherlink.autoheal.loop.Inbox;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.FieldError;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The times in which nothing is healed. */
@Path("/autoheal/maintenance")
@Roles({Role.OPERATOR, Role.ADMIN})
public class MaintenanceResource {

  private static final int MOST_WINDOWS = 100;

  private final Inbox inbox;
  private final Timekeeper time;

  @Inject
  MaintenanceResource(Inbox inbox, Timekeeper time) {
    this.inbox = inbox;
    this.time = time;
  }

  /** All windows. */
  @GET
  public MaintenanceBody windows() {
    return body(inbox.ask(healer -> Inbox.Answer.of(healer.maintenance())));
  }

  /** Replaces all windows. */
  @PUT
  public MaintenanceBody replace(@NotNull MaintenanceBody body) {
    List<MaintenanceWindow> windows = read(body.windows().orElse(List.of()));
    return body(inbox.ask(healer -> new Inbox.Answer<>(windows, healer.maintenance(windows))));
  }

  private MaintenanceBody body(List<MaintenanceWindow> windows) {
    return new MaintenanceBody(
        Optional.of(windows.stream().map(window -> WindowBody.of(window, time.now())).toList()));
  }

  private static List<MaintenanceWindow> read(List<WindowBody> bodies) {
    List<FieldError> errors = new ArrayList<>();
    List<MaintenanceWindow> windows = new ArrayList<>();
    for (int i = 0; i < bodies.size(); i++) {
      try {
        windows.add(bodies.get(i).window());
      } catch (DateTimeException | IllegalArgumentException e) {
        errors.add(error("windows." + i, String.valueOf(e.getMessage())));
      }
    }
    long names = windows.stream().map(MaintenanceWindow::name).distinct().count();
    if (names < windows.size()) {
      errors.add(error("windows", "two windows have the same name"));
    }
    if (bodies.size() > MOST_WINDOWS) {
      errors.add(error("windows", "there are more than %d windows".formatted(MOST_WINDOWS)));
    }
    if (!errors.isEmpty()) {
      throw ApiException.unprocessable(errors);
    }
    return windows;
  }

  private static FieldError error(String field, String message) {
    return FieldError.body(field, message, "value_error");
  }
}
