package io.aetherlink.commandcenter.http;

import io.aetherlink.commandcenter.domain.events.OpsEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The newest events as they are sent, each written once for all clients; bounded in number and in
 * size. One thread adds, any may read.
 */
final class Frames {
  private final int mostFrames;
  private final int mostCharacters;
  private final ConcurrentSkipListMap<Long, Frame> frames = new ConcurrentSkipListMap<>();
  private int count;
  private int characters;

  /** All events after it are here. */
  private volatile long floor = Long.MAX_VALUE;

  /** An event and its form. */
  record Frame(OpsEvent event, String data) {}

  Frames(int mostFrames, int mostCharacters) {
    this.mostFrames = mostFrames;
    this.mostCharacters = mostCharacters;
  }

  /** All that come after this one will be added. */
  void begin(long sequence) {
    floor = sequence;
  }

  void add(Frame frame) {
    frames.put(frame.event().sequence(), frame);
    count++;
    characters += frame.data().length();
    while (count > mostFrames || characters > mostCharacters) {
      // Before the frame goes, so that nobody who misses it believes that it never was.
      floor = frames.firstKey();
      count--;
      characters -= frames.pollFirstEntry().getValue().data().length();
    }
  }

  /** Those after an event, oldest first; empty where some of them are not here. */
  Optional<List<Frame>> after(long sequence, int limit) {
    List<Frame> found = frames.tailMap(sequence, false).values().stream().limit(limit).toList();
    return sequence >= floor ? Optional.of(found) : Optional.empty();
  }

  /** The event after which all are here; empty before it is known which that is. */
  Optional<Long> floor() {
    return Optional.of(floor).filter(known -> known != Long.MAX_VALUE);
  }

  /** The last event; empty before it is known which that is. */
  Optional<Long> latest() {
    return Optional.ofNullable(frames.lastEntry()).map(Map.Entry::getKey).or(this::floor);
  }
}
