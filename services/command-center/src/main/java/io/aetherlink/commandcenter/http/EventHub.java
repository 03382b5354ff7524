package io.aetherlink.commandcenter.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.commandcenter.domain.events.EventFollower;
import io.aetherlink.commandcenter.domain.events.EventJournal;
import io.aetherlink.commandcenter.domain.events.EventQuery;
import io.aetherlink.commandcenter.domain.events.OpsEvent;
import io.aetherlink.commandcenter.http.Frames.Frame;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.EventStreams;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoop;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.impl.ContextInternal;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Events for everybody who follows them.
 *
 * <p>A client is no thread, no timer and no queue, but a place in the order of events. It is given
 * what its connection takes from frames that are written once for all; what they no longer hold is
 * read from the journal. So a slow client costs its place alone, and misses nothing; one that does
 * not read at all is cut off, and may come back to where it was.
 */
@Singleton
public final class EventHub implements EventFollower {
  /** Each takes 8 KB of the heap, and with what is outside of it 12 KB (bench/stream). */
  private static final int MOST_CLIENTS = 5_500;

  private static final int MOST_FRAMES = 1_000;
  private static final int MOST_BYTES = 4_000_000;
  private static final int RETRY_SECONDS = 5;
  private static final byte[] ALIVE = ":\n\n".getBytes(StandardCharsets.UTF_8);
  private static final Duration BEAT = Duration.ofSeconds(1);

  /** Beats for which a client's connection may be full. */
  private static final int PATIENCE = 20;

  private final EventJournal journal;
  private final EventStreams streams;
  private final ObjectMapper json;
  private final Counter dropped;
  private final Frames frames = new Frames(MOST_FRAMES, MOST_BYTES);
  private final AtomicInteger count = new AtomicInteger();
  private final Map<EventLoop, Crowd> crowds = new ConcurrentHashMap<>();
  private final Backlog backlog;
  private long beats;

  @Inject
  EventHub(EventJournal journal, EventStreams streams, ObjectMapper json, MeterRegistry meters) {
    this.journal = journal;
    this.streams = streams;
    this.json = json;
    this.backlog = new Backlog(journal, frames, json);
    this.dropped = meters.counter("aetherlink.event.stream.dropped");
    meters.gauge("aetherlink.event.stream.clients", count);
  }

  void start(@Observes StartupEvent started, Vertx vertx) {
    journal.tell(this);
    vertx.setPeriodic(BEAT.toMillis(), timer -> beat());
    streams.atStop(() -> crowds.values().forEach(Crowd::end));
  }

  @Override
  public void begin(List<OpsEvent> known) {
    frames.begin(
        known.isEmpty() ? 0 : known.getFirst().sequence() - 1,
        known.stream().map(event -> Frame.of(event, json)).toList());
    wake();
  }

  @Override
  public void happened(OpsEvent event) {
    frames.add(Frame.of(event, json));
    wake();
  }

  private void wake() {
    crowds.values().forEach(Crowd::wake);
  }

  private void beat() {
    beats++;
    int period = (int) EventStreams.HEARTBEAT.dividedBy(BEAT);
    crowds
        .values()
        .forEach(crowd -> crowd.beat(beats, period, ALIVE, PATIENCE, dropped::increment));
  }

  /**
   * Answers a request with events as they come, in order, until its client goes or is cut off.
   * Takes the answer's head and body out of JAX-RS' hands, which would write each event anew for
   * each client.
   *
   * @param seen the event after which to begin; without it, only new ones
   * @param wanted which ones
   */
  Uni<Void> follow(RoutingContext routing, Optional<Long> seen, EventQuery wanted) {
    if (count.incrementAndGet() > MOST_CLIENTS) {
      count.decrementAndGet();
      throw ApiException.unavailable("Too many clients follow the events", RETRY_SECONDS);
    }
    EventLoop loop = ((ContextInternal) routing.vertx().getOrCreateContext()).nettyEventLoop();
    Crowd crowd = crowds.computeIfAbsent(loop, own -> new Crowd(own, frames));
    StreamClient client =
        new StreamClient(
            routing.request(),
            seen,
            wanted,
            (who, last, what) -> backlog.read(crowd, who, last, what));
    return Uni.createFrom()
        .emitter(done -> {
          Runnable leave =
              () -> {
                if (crowd.leave(client)) {
                  count.decrementAndGet();
                }
                done.complete(null);
              };
          routing.addEndHandler(ended -> leave.run());
          open(routing.response());
          routing.response().drainHandler(taken -> client.goOn(frames, new Lots(frames)));
          client.send(EventStreams.OPENING.getBytes(StandardCharsets.UTF_8));
          crowd.enter(client);
          if (routing.response().closed()) {
            leave.run(); // Before anybody listened for that.
          }
        });
  }

  private static void open(HttpServerResponse response) {
    response
        .setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}
