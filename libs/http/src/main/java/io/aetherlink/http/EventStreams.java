package io.aetherlink.http;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.Optional;

/**
 * Server-sent events (HTML Living Standard, 9.2) that stay open: such a stream shows that it is
 * alive between events, and ends with its events or with the service. A client that was cut off
 * comes back and says what it has seen last.
 *
 * <p>Events are asked for one by one, as fast as their client reads them. A source that cannot wait
 * has to say what it leaves out for a slow client; one that reads from a store when it is asked has
 * nothing to leave out.
 */
@Singleton
public final class EventStreams {
  /** A client hears something at least that often. */
  public static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** How long a client waits before it comes back. */
  private static final Duration RECONNECT = Duration.ofSeconds(2);

  /** With what a stream begins that a service writes itself. */
  public static final String OPENING = ":\nretry:%d\n\n".formatted(RECONNECT.toMillis());

  private final Duration heartbeat;
  private final BroadcastProcessor<Boolean> stopping = BroadcastProcessor.create();

  @Inject
  EventStreams() {
    this(HEARTBEAT);
  }

  EventStreams(Duration heartbeat) {
    this.heartbeat = heartbeat;
  }

  /** Quarkus' own event of stopping comes too late: it waits until open requests have ended. */
  void start(@Observes StartupEvent started) {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
  }

  /** The stream of some events, which may go on forever. */
  public Multi<OutboundSseEvent> of(Sse sse, Multi<OutboundSseEvent> events) {
    OutboundSseEvent opening =
        sse.newEventBuilder().comment("").reconnectDelay(RECONNECT.toMillis()).build();
    OutboundSseEvent alive = sse.newEventBuilder().comment("").build();
    OutboundSseEvent end = sse.newEventBuilder().comment("").build();
    Multi<OutboundSseEvent> open =
        Multi.createBy()
            .merging()
            .withRequests(1)
            .streams(
                events.onCompletion().continueWith(end),
                ticks().map(tick -> alive),
                stopping.map(stop -> end))
            .select()
            .first(event -> event != end);
    return Multi.createBy().concatenating().streams(Multi.createFrom().item(opening), open);
  }

  /**
   * The id of the last event that a client has seen. A browser that opens a stream anew, with a
   * ticket for each, says it in the query.
   */
  public static Optional<String> lastSeen(RoutingContext context) {
    return Optional.ofNullable(context.request().getHeader("Last-Event-ID"))
        .or(() -> Optional.ofNullable(context.request().getParam("last_event_id")))
        .filter(id -> !id.isEmpty());
  }

  /** Has something done when the service stops, while streams are still open. */
  public void atStop(Runnable work) {
    stopping.subscribe().with(stop -> work.run());
  }

  void stop() {
    stopping.onNext(true);
  }

  private Multi<Long> ticks() {
    return Multi.createFrom().ticks().startingAfter(heartbeat).every(heartbeat).onOverflow().drop();
  }
}
