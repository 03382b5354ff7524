package io.aetherlink.commandcenter.domain.history;

import io.aetherlink.commandcenter.domain.HealthChange;
import io.aetherlink.commandcenter.domain.HealthReport;
import io.aetherlink.commandcenter.domain.HealthReport.ServiceHealth;
import io.aetherlink.commandcenter.domain.Standing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Turns reports into beats and news, and has them kept. While the store is away they wait here; of
 * very many, the oldest are given up. A start is no outage: no beat tells of it.
 */
public final class HealthRecorder {
  private static final int MOST_CHANGES = 10_000;
  private static final int MOST_BEATS = 50_000;

  private final HealthStore store;
  private final InstantSource clock;
  private final Map<String, Tally> minute = new LinkedHashMap<>();
  private final StartMinutes starts = new StartMinutes();
  private final Deque<HealthChange> changes = new ArrayDeque<>();
  private final Deque<Beat> beats = new ArrayDeque<>();
  private Instant minuteStart;
  private volatile Runnable bell = () -> {};
  private volatile Consumer<Map<String, Standing>> memory = known -> {};
  private boolean begun;

  /** Has kept in this store what it is told. */
  public HealthRecorder(HealthStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    this.minuteStart = Resolution.MINUTE.start(clock.instant());
  }

  /** Has somebody told, from now on, when there may be something to {@link #flush}. */
  public void ringing(Runnable whenChanged) {
    bell = whenChanged;
  }

  /** Has somebody told once what was known before this process began. */
  public void remembering(Consumer<Map<String, Standing>> whenKnown) {
    memory = whenKnown;
  }

  /** Takes a report in; returns at once. */
  public void take(HealthReport report) {
    note(report);
    if (!report.changes().isEmpty()) {
      bell.run();
    }
  }

  private synchronized void note(HealthReport report) {
    Instant start = Resolution.MINUTE.start(report.checkedAt());
    if (!start.equals(minuteStart)) {
      minute.forEach((name, tally) -> beats.addLast(new Beat(name, minuteStart, tally)));
      minute.clear();
      minuteStart = start;
    }
    report.services().forEach(this::count);
    changes.addAll(report.changes());
    shorten(changes, MOST_CHANGES);
    shorten(beats, MOST_BEATS);
  }

  private void count(String service, ServiceHealth health) {
    Tally tally = Tally.of(health.observation());
    if (health.arriving()) {
      starts.add(service, minuteStart, tally);
      return;
    }
    starts
        .end(service, health.observation().status())
        .forEach((start, found) -> count(service, start, found));
    count(service, minuteStart, tally);
  }

  private void count(String service, Instant start, Tally found) {
    if (start.equals(minuteStart)) {
      minute.merge(service, found, Tally::plus);
    } else {
      beats.addLast(new Beat(service, start, found));
    }
  }

  private static void shorten(Deque<?> waiting, int most) {
    while (waiting.size() > most) {
      waiting.removeFirst();
    }
  }

  /**
   * Has everything kept that waits.
   *
   * @throws io.aetherlink.commandcenter.domain.StoreUnavailableException if it cannot be kept; it
   *     goes on waiting
   */
  public void flush() {
    if (!begun) {
      begin(store.standings());
      begun = true;
    }
    List<HealthChange> news = waiting(changes);
    if (!news.isEmpty()) {
      store.keep(news, clock.instant());
      kept(changes, news);
    }
    List<Beat> minutes = waiting(beats);
    if (!minutes.isEmpty()) {
      store.add(minutes);
      kept(beats, minutes);
    }
  }

  /** What was new to this process may be known for long. */
  private void begin(Map<String, Standing> known) {
    memory.accept(known);
    synchronized (this) {
      List<HealthChange> real =
          changes.stream()
              .map(change -> change.after(Optional.ofNullable(known.get(change.service()))))
              .filter(HealthChange::real)
              .toList();
      changes.clear();
      changes.addAll(real);
    }
  }

  private synchronized <T> List<T> waiting(Deque<T> queue) {
    return List.copyOf(queue);
  }

  private synchronized <T> void kept(Deque<T> queue, List<T> done) {
    queue.removeAll(new HashSet<>(done));
  }
}
