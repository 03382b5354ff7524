package io.aetherlink.notifications.http;

import io.aetherlink.http.ApiException;
import io.aetherlink.http.PageLimit;
import io.aetherlink.identity.AnyRole;
import io.aetherlink.identity.Caller;
import io.aetherlink.identity.CurrentCaller;
import io.aetherlink.notifications.domain.Inbox;
import io.aetherlink.notifications.domain.InboxMessage;
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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The caller's own inbox. */
@Path("/inbox")
@AnyRole
@RunOnVirtualThread
public class InboxResource {
  private static final int MOST = 200;

  private final Inbox inbox;
  private final CurrentCaller caller;
  private final Clock clock;

  @Inject
  InboxResource(Inbox inbox, CurrentCaller caller, Clock clock) {
    this.inbox = inbox;
    this.caller = caller;
    this.clock = clock;
  }

  /**
   * A message as its reader sees it.
   *
   * @param raw the event's fields
   * @param readAt null: not read yet
   */
  @Schema(
      name = "InboxMessage",
      requiredProperties = {
        "id",
        "event_type",
        "title",
        "message",
        "raw",
        "rule",
        "created_at",
        "read_at"
      })
  public record MessageBody(
      long id,
      String eventType,
      String title,
      String message,
      Map<String, @Nullable Object> raw,
      String rule,
      Instant createdAt,
      @Nullable Instant readAt) {

    static MessageBody of(InboxMessage message) {
      var about = message.notification();
      return new MessageBody(
          message.id(),
          about.eventType(),
          about.title(),
          about.message(),
          about.raw(),
          about.rule(),
          message.createdAt(),
          message.readAt().orElse(null));
    }
  }

  /**
   * A page of messages.
   *
   * @param unread how many are unread altogether
   * @param limit as applied
   */
  @Schema(
      name = "InboxPage",
      requiredProperties = {"items", "unread", "limit"})
  public record InboxPage(List<MessageBody> items, long unread, int limit) {}

  /** Messages to the caller, newest first; {@code before} is the id of the last one seen. */
  @GET
  public InboxPage messages(
      @QueryParam("unread") @DefaultValue("false") boolean unread,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("before") Optional<Long> before) {
    int most = PageLimit.of(limit, MOST);
    Inbox.Reader reader = reader();
    List<MessageBody> items =
        inbox.newest(reader, unread, most, olderThan(before)).stream()
            .map(MessageBody::of)
            .toList();
    return new InboxPage(items, inbox.unread(reader), most);
  }

  /** Marks a message as read by the caller; again changes nothing. */
  @POST
  @Path("{id}/read")
  public MessageBody read(long id) {
    return inbox
        .read(reader(), id, clock.instant())
        .map(MessageBody::of)
        .orElseThrow(() -> ApiException.notFound("Message not found"));
  }

  static OptionalLong olderThan(Optional<Long> id) {
    return id.map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }

  private Inbox.Reader reader() {
    Caller who = caller.get();
    return new Inbox.Reader(who.tenant(), who.actor());
  }
}
