package io.aetherlink.commandcenter.domain.events;

import io.aetherlink.commandcenter.domain.StoreUnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Events in memory; a test can take them away. */
public final class MemoryEvents implements EventStore {
  private final List<OpsEvent> kept = new ArrayList<>();
  public boolean away;

  @Override
  public OpsEvent publish(NewEvent event, Instant now) {
    return add(List.of(event), now).getFirst();
  }

  @Override
  public List<OpsEvent> add(List<NewEvent> events, Instant now) {
    all();
    events.forEach(event -> kept.add(row(event, kept.size() + 1L, now)));
    return List.copyOf(kept.subList(kept.size() - events.size(), kept.size()));
  }

  private static OpsEvent row(NewEvent event, long sequence, Instant now) {
    return new OpsEvent(
        sequence,
        event.id().orElse("id" + sequence),
        event.type(),
        event.source(),
        event.severity(),
        event.service(),
        event.incident(),
        event.at(),
        now,
        "{}");
  }

  @Override
  public List<OpsEvent> newest(EventQuery query) {
    return all().toList().reversed().stream().filter(query::matches).limit(query.limit()).toList();
  }

  @Override
  public List<OpsEvent> after(long sequence, EventQuery query) {
    return all()
        .filter(event -> event.sequence() > sequence)
        .filter(query::matches)
        .limit(query.limit())
        .toList();
  }

  @Override
  public EventCounts counts(Instant now) {
    return new EventCounts(all().count(), all().count(), Map.of(), Map.of());
  }

  @Override
  public void forget(Instant now) {
    kept.clear();
  }

  private Stream<OpsEvent> all() {
    if (away) {
      throw new StoreUnavailableException(new IllegalStateException("away"));
    }
    return kept.stream();
  }
}
