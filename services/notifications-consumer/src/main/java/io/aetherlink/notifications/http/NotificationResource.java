package io.aetherlink.notifications.http;

import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.aetherlink.notifications.domain.Announcements;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.http.JsonAnswers;
import io.aetherlink.writes.http.Requests;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Notifications that are about no event. */
@Path("/notifications")
@Roles({Role.OPERATOR, Role.ADMIN})
@RunOnVirtualThread
public class NotificationResource {
  private final Announcements announcements;
  private final Requests requests;
  private final JsonAnswers answers;

  @Inject
  NotificationResource(Announcements announcements, Requests requests, JsonAnswers answers) {
    this.announcements = announcements;
    this.requests = requests;
    this.answers = answers;
  }

  /**
   * What came of it.
   *
   * @param status {@code accepted}
   */
  @Schema(name = "NotificationAccepted", requiredProperties = "status")
  public record Accepted(String status) {}

  /**
   * Tells people something, over one channel; sent again under the same {@code Idempotency-Key},
   * they hear it once.
   */
  @POST
  @APIResponse(
      responseCode = "202",
      content = @Content(schema = @Schema(implementation = Accepted.class)))
  public Response announce(
      @HeaderParam(Requests.KEY_HEADER) Optional<String> key,
      @NotNull @Valid NewNotification notification) {
    Answer answer =
        announcements
            .announce(
                requests.write(key, "announce", notification),
                notification.in(requests.tenant()),
                List.of(notification.way()),
                answers.of(202, new Accepted("accepted")))
            .orElseThrow(() ->
                NewNotification.wrong("This platform has no such way; inbox is always there"));
    return answers.respond(answer);
  }
}
