package io.aetherlink.commandcenter.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.commandcenter.domain.events.EventFollower;
import io.aetherlink.commandcenter.domain.events.EventJournal;
import io.aetherlink.commandcenter.domain.events.EventQuery;
import io.aetherlink.commandcenter.domain.events.OpsEvent;
import io.aetherlink.commandcenter.http.Frames.Frame;
import io.aetherlink.http.ApiException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Events for everybody who follows them.
 *
 * <p>A client is no thread and no queue, but a place in the order of events. It is given what its
 * connection takes, one by one, from frames that are written once for all; what they no longer hold
 * is read from the journal. So a slow client costs its place alone, and misses nothing.
 */
@Singleton
public final class EventHub implements EventFollower {
  /** What fits into the heap that the service is given. */
  private static final int MOST_CLIENTS = 1_000;

  private static final int MOST_FRAMES = 1_000;
  private static final int MOST_CHARACTERS = 8_000_000;
  private static final int RETRY_SECONDS = 5;
  private static final int LOT = 50;

  private final EventJournal journal;
  private final ObjectMapper json;
  private final Frames frames = new Frames(MOST_FRAMES, MOST_CHARACTERS);
  private final Set<MultiEmitter<? super Boolean>> clients = ConcurrentHashMap.newKeySet();

  @Inject
  EventHub(EventJournal journal, ObjectMapper json, MeterRegistry meters) {
    this.journal = journal;
    this.json = json;
    meters.gaugeCollectionSize("aetherlink.event.stream.clients", List.of(), clients);
  }

  void start(@Observes StartupEvent started) {
    journal.tell(this);
  }

  @Override
  public void begin(long latest) {
    frames.begin(latest);
    wake();
  }

  @Override
  public void happened(OpsEvent event) {
    frames.add(frame(event));
    wake();
  }

  private void wake() {
    clients.forEach(client -> client.emit(true));
  }

  /**
   * Events as they come, in order, without an end. Fails where the journal is asked and away.
   *
   * @param seen the event after which to begin; without it, only new ones
   * @param wanted which ones
   */
  Multi<Frame> follow(Optional<Long> seen, EventQuery wanted) {
    if (clients.size() >= MOST_CLIENTS) {
      throw ApiException.unavailable("Too many clients follow the events", RETRY_SECONDS);
    }
    Place place = new Place(seen, wanted.limitedTo(LOT));
    Multi<Boolean> woken =
        Multi.createFrom()
            .emitter(
                client -> {
                  clients.add(client);
                  client.onTermination(() -> clients.remove(client));
                  client.emit(true);
                },
                BackPressureStrategy.LATEST);
    return woken.onItem().transformToMultiAndConcatenate(any -> place.unseen());
  }

  /** How far a client is. */
  private final class Place {
    private final EventQuery wanted;
    private Optional<Long> seen;

    Place(Optional<Long> seen, EventQuery wanted) {
      this.seen = seen;
      this.wanted = wanted;
    }

    Multi<Frame> unseen() {
      Multi<Frame> frames =
          Multi.createBy().repeating().uni(this::next).until(List::isEmpty).onItem().disjoint();
      return frames.select().where(frame -> wanted.matches(frame.event()));
    }

    private synchronized Uni<List<Frame>> next() {
      seen = seen.or(frames::latest);
      if (seen.isEmpty()) {
        return Uni.createFrom().item(List.of());
      }
      long last = seen.get();
      return frames
          .after(last, LOT)
          .map(lot -> Uni.createFrom().item(lot))
          .orElseGet(() -> missed(last))
          .invoke(this::advance);
    }

    private synchronized void advance(List<Frame> lot) {
      if (!lot.isEmpty()) {
        seen = Optional.of(lot.getLast().event().sequence());
      }
    }

    /** What the frames no longer hold. */
    private Uni<List<Frame>> missed(long last) {
      return Uni.createFrom()
          .item(() -> journal.after(last, wanted).stream().map(EventHub.this::frame).toList())
          .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
          .map(lot -> lot.isEmpty() ? afterAllMissed(last) : lot);
    }

    /** Nothing is left of what was missed; what came meanwhile is in the frames. */
    private List<Frame> afterAllMissed(long last) {
      return frames.after(frames.floor().orElse(last), LOT).orElse(List.of());
    }
  }

  private Frame frame(OpsEvent event) {
    try {
      return new Frame(event, json.writeValueAsString(EventBody.of(event)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An event that is no JSON", e);
    }
  }
}
