package io.aetherlink.commandcenter.domain.events;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest events in memory, bounded in number and in size. */
final class RecentEvents {
  private final int mostEvents;
  private final int mostCharacters;
  private final Deque<OpsEvent> newestFirst = new ArrayDeque<>();
  private int characters;

  /**
   * @param mostCharacters of all payloads together
   */
  RecentEvents(int mostEvents, int mostCharacters) {
    this.mostEvents = mostEvents;
    this.mostCharacters = mostCharacters;
  }

  synchronized void add(OpsEvent event) {
    newestFirst.addFirst(event);
    characters += event.payload().length();
    while (newestFirst.size() > mostEvents || characters > mostCharacters) {
      characters -= newestFirst.removeLast().payload().length();
    }
  }

  synchronized List<OpsEvent> find(EventQuery query) {
    return newestFirst.stream().filter(query::matches).limit(query.limit()).toList();
  }

  /** The highest sequence, or 0. */
  synchronized long latest() {
    return newestFirst.isEmpty() ? 0 : newestFirst.getFirst().sequence();
  }
}
