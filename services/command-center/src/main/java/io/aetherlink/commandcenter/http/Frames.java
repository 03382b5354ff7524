package io.aetherlink.commandcenter.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.commandcenter.domain.events.OpsEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
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
  private final int mostBytes;
  private final ConcurrentSkipListMap<Long, Frame> frames = new ConcurrentSkipListMap<>();
  private int count;
  private int bytes;

  /** All events after it are here. */
  private volatile long floor = Long.MAX_VALUE;

  /**
   * An event and its form.
   *
   * @param text nobody changes it
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody, shared by all
  record Frame(OpsEvent event, byte[] text) {

    /** In the form of a server-sent event (HTML Living Standard, 9.2.6). */
    static Frame of(OpsEvent event, ObjectMapper json) {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      text.writeBytes("id:%d\ndata:".formatted(event.sequence()).getBytes(StandardCharsets.UTF_8));
      try {
        text.writeBytes(json.writeValueAsBytes(EventBody.of(event)));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("An event that is no JSON", e);
      }
      text.writeBytes(new byte[] {'\n', '\n'});
      return new Frame(event, text.toByteArray());
    }
  }

  Frames(int mostFrames, int mostBytes) {
    this.mostFrames = mostFrames;
    this.mostBytes = mostBytes;
  }

  /**
   * All that come after these will be added.
   *
   * @param sequence after which these are all, oldest first
   */
  void begin(long sequence, List<Frame> known) {
    known.forEach(this::put);
    long before = sequence;
    while (tooMany()) {
      before = frames.firstKey();
      dropFirst();
    }
    floor = before;
  }

  void add(Frame frame) {
    put(frame);
    while (tooMany()) {
      // Before the frame goes, so that nobody who misses it believes that it never was.
      floor = frames.firstKey();
      dropFirst();
    }
  }

  private void put(Frame frame) {
    frames.put(frame.event().sequence(), frame);
    count++;
    bytes += frame.text().length;
  }

  private boolean tooMany() {
    return count > mostFrames || bytes > mostBytes;
  }

  private void dropFirst() {
    count--;
    bytes -= frames.pollFirstEntry().getValue().text().length;
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
    return floor()
        .map(known -> Optional.ofNullable(frames.lastEntry()).map(Map.Entry::getKey).orElse(known));
  }
}
