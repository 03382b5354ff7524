package io.aetherlink.notifications.http;

import io.aetherlink.http.ApiException;
import io.aetherlink.http.FieldError;
import io.aetherlink.identity.Caller;
import io.aetherlink.identity.CurrentCaller;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.aetherlink.notifications.domain.Event;
import io.aetherlink.notifications.domain.Notification;
import io.aetherlink.notifications.domain.Reading;
import io.aetherlink.notifications.domain.RuleBook;
import io.aetherlink.notifications.domain.Verdict;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The rules: which are in force, reading them anew, and trying them out. */
@Path("/")
@Roles({Role.OPERATOR, Role.ADMIN})
@RunOnVirtualThread
public class RulesResource {
  private final RuleBook book;
  private final CurrentCaller caller;

  @Inject
  RulesResource(RuleBook book, CurrentCaller caller) {
    this.book = book;
    this.caller = caller;
  }

  /** The rules in force. */
  @GET
  @Path("rules")
  public RulesBody rules() {
    return RulesBody.of(book.current());
  }

  /**
   * What came of reading the rules.
   *
   * @param status {@code reloaded}
   * @param rules how many are in force
   */
  @Schema(requiredProperties = {"status", "rules"})
  public record Reloaded(String status, int rules) {}

  /** Reads the file of rules again; 422 where it cannot be used, and the old rules stay. */
  @POST
  @Path("rules/reload")
  public Reloaded reload() {
    return switch (book.reload()) {
      case Reading.Read(var rules) -> new Reloaded("reloaded", rules.rules().size());
      case Reading.Refused refused -> throw unusable(refused);
    };
  }

  /**
   * An event of which nobody hears.
   *
   * @param message says so
   * @param event as it was sent
   */
  @Schema(requiredProperties = {"message", "event"})
  public record Suppressed(String message, Map<String, @Nullable Object> event) {}

  /** What the rules make of an event, which reaches nobody. */
  @POST
  @Path("test-notification")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(oneOf = {Notification.class, Suppressed.class})))
  public Object test(@NotNull Map<String, @Nullable Object> event) {
    return switch (book.current().judge(read(event))) {
      case Verdict.Notify(Notification notification, var channels) -> notification;
      case Verdict.Suppress suppressed -> new Suppressed("Notification suppressed by rules", event);
    };
  }

  private Event read(Map<String, @Nullable Object> fields) {
    Caller who = caller.get();
    String tenant = text("tenant_id", fields.getOrDefault("tenant_id", who.tenant()));
    if (who.contradicts(tenant)) {
      throw ApiException.forbidden("tenant mismatch");
    }
    return new Event(text("event_type", fields.get("event_type")), tenant, fields);
  }

  private static String text(String field, @Nullable Object value) {
    return switch (value) {
      case String text when !text.isBlank() -> text;
      case null -> throw wrong(field, "is missing", "missing");
      default -> throw wrong(field, "Must be a text that is not empty", "type_error");
    };
  }

  private static ApiException wrong(String field, String msg, String type) {
    return ApiException.unprocessable(List.of(FieldError.body(field, msg, type)));
  }

  private static ApiException unusable(Reading.Refused refused) {
    var error = new FieldError(List.of("file", "rules"), refused.message(), "unusable_rules");
    ApiException answer =
        ApiException.unprocessable(List.of(error)).with("reason", refused.reason());
    refused.line().ifPresent(line -> answer.with("line", line));
    return answer;
  }
}
