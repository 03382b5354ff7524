package io.aetherlink.aiorchestrator.domain;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Time that passes when a test says so, for what runs on threads of its own. */
public final class HeldTime implements Timer {
  private final Set<Event> events = new LinkedHashSet<>();
  private long now;

  private record Event(long at, Runnable task) {}

  @Override
  public synchronized Runnable after(Duration delay, Runnable task) {
    Event event = new Event(now + delay.toNanos(), task);
    events.add(event);
    return () -> takeBack(event);
  }

  private synchronized void takeBack(Event event) {
    events.remove(event);
  }

  /** As {@link System#nanoTime} does. */
  public synchronized long nanoTime() {
    return now;
  }

  /** How much is to happen later. */
  public synchronized int waiting() {
    return events.size();
  }

  /** Lets time pass; what is due then happens once, on this thread. */
  public void pass(Duration time) {
    due(time).forEach(event -> event.task().run());
  }

  private synchronized List<Event> due(Duration time) {
    now += time.toNanos();
    List<Event> due = events.stream().filter(event -> event.at() <= now).toList();
    due.forEach(events::remove);
    return due;
  }
}
