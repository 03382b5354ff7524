package io.aetherlink.writes.http;

import io.aetherlink.events.DeadEvent;
import io.aetherlink.events.DeadEventReplays;
import io.aetherlink.events.DeadEventReplays.Outcome;
import io.aetherlink.events.Outage;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.PageLimit;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.aetherlink.writes.StoreUnavailableException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The events that a service could not take, for those who keep it going. */
@Roles({Role.OPERATOR, Role.ADMIN})
@RunOnVirtualThread
public abstract class DeadEventEndpoints {
  private static final int MOST = 200;

  private final DeadEventReplays events;
  private final Requests requests;

  /** What these replays show and try again. */
  protected DeadEventEndpoints(DeadEventReplays events, Requests requests) {
    this.events = events;
    this.requests = requests;
  }

  /**
   * A page of events, newest first.
   *
   * @param limit as applied
   * @param nextBefore where the next page starts, as its {@code before}; null on the last page
   */
  @Schema(
      name = "DeadEventList",
      requiredProperties = {"items", "limit", "next_before"})
  public record Page(
      List<Item> items, int limit, @Schema(nullable = true) Optional<Long> nextBefore) {

    /** A full page may be the last one; the next is empty then. */
    static Page of(List<DeadEvent> events, int limit) {
      return new Page(
          events.stream().map(Item::of).toList(),
          limit,
          events.size() == limit ? Optional.of(events.getLast().id()) : Optional.empty());
    }
  }

  /**
   * An event that was set aside. What it says is not shown.
   *
   * @param consumer who could not take it
   * @param eventId null where it names none
   * @param type null where it names none
   * @param reason why the latest attempt failed
   * @param attempts how often it was tried
   * @param at when it was set aside
   */
  @Schema(
      name = "DeadEvent",
      requiredProperties = {
        "id",
        "consumer",
        "topic",
        "partition",
        "offset",
        "event_id",
        "type",
        "reason",
        "attempts",
        "at"
      })
  public record Item(
      long id,
      String consumer,
      String topic,
      int partition,
      long offset,
      @Schema(nullable = true) Optional<String> eventId,
      @Schema(nullable = true) Optional<String> type,
      String reason,
      int attempts,
      Instant at) {

    static Item of(DeadEvent event) {
      return new Item(
          event.id(),
          event.consumer(),
          event.topic(),
          event.partition(),
          event.offset(),
          event.eventId(),
          event.type(),
          event.reason(),
          event.attempts(),
          event.at());
    }
  }

  /**
   * What became of an event that was tried again.
   *
   * @param replayed whether it has had its effect, and is set aside no longer
   * @param reason why it failed again; null when it did not
   */
  @Schema(
      name = "DeadEventReplay",
      requiredProperties = {"id", "replayed", "reason"})
  public record Replay(
      long id, boolean replayed, @Schema(nullable = true) Optional<String> reason) {

    static Replay of(Outcome.Failed failure) {
      return new Replay(failure.id(), false, Optional.of(failure.reason()));
    }
  }

  /**
   * What became of many.
   *
   * @param replayed how many have had their effect
   * @param failed those that stay
   * @param nextAfter where the rest starts, as the next request's {@code after}; null when there is
   *     none
   */
  @Schema(
      name = "DeadEventReplays",
      requiredProperties = {"replayed", "failed", "next_after"})
  public record Replays(
      int replayed, List<Replay> failed, @Schema(nullable = true) Optional<Long> nextAfter) {

    static Replays of(DeadEventReplays.Round round) {
      return new Replays(
          round.done(), round.failed().stream().map(Replay::of).toList(), round.last());
    }
  }

  /** An event that was given up. */
  @Schema(
      name = "DeadEventDiscarded",
      requiredProperties = {"id", "discarded"})
  public record Discarded(long id, boolean discarded) {}

  /** The tenant's events that were set aside, newest first, and those that name no tenant. */
  @GET
  public Page list(
      @QueryParam("before") @Parameter(description = "next_before of a page") Optional<Long> before,
      @QueryParam("limit") @DefaultValue("50") @Schema(minimum = "1", maximum = "200") int limit) {
    int most = PageLimit.of(limit, MOST);
    return Page.of(
        stored(() -> events.newest(requests.tenant(), before.orElse(Long.MAX_VALUE), most)), most);
  }

  /** Tries an event once more; it has its effect once, however often it is replayed. */
  @POST
  @Path("{id}/replay")
  public Replay replay(long id) {
    return switch (stored(() -> events.replay(requests.tenant(), id))) {
      case Outcome.Done() -> new Replay(id, true, Optional.empty());
      case Outcome.Failed failure -> Replay.of(failure);
      case Outcome.NotFound() -> throw ApiException.notFound("Dead event not found");
    };
  }

  /** Tries all of them once more, oldest first, at most 200 a request. */
  @POST
  @Path("replay")
  public Replays replayAll(
      @QueryParam("after")
          @DefaultValue("0")
          @Parameter(description = "next_after of the request before")
          long after) {
    return Replays.of(stored(() -> events.replayAll(requests.tenant(), after)));
  }

  /** Gives an event up whose cause nobody will remove: it has no effect, and is shown no longer. */
  @DELETE
  @Path("{id}")
  public Discarded discard(long id) {
    if (!stored(() -> events.discard(requests.tenant(), id))) {
      throw ApiException.notFound("Dead event not found");
    }
    return new Discarded(id, true);
  }

  private static <T> T stored(Supplier<T> question) {
    try {
      return question.get();
    } catch (RuntimeException e) {
      if (Outage.causes(e)) {
        throw new StoreUnavailableException("PostgreSQL is away", e);
      }
      throw e;
    }
  }
}
