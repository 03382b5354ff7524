package io.aetherlink.commandcenter.http;

import io.aetherlink.commandcenter.domain.events.EventQuery;
import io.aetherlink.commandcenter.http.Frames.Frame;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What clients are sent next, put together once for all who are at one place and want the same.
 * Lives as long as one pass over them.
 */
final class Lots {
  /** Of one lot, so that a client that does not read has little waiting for it. */
  static final int MOST_FRAMES = 50;

  private static final int MOST_BYTES = 64 * 1024;

  private final Frames frames;
  private final Map<Step, Optional<Lot>> known = new HashMap<>();

  private record Step(long seen, EventQuery wanted) {}

  /**
   * Events in one piece.
   *
   * @param last how far who gets it has come
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody, shared by all
  record Lot(byte[] text, long last) {

    /** As many in their order as a client is given at once: at least one, where one is wanted. */
    static Lot of(long seen, List<Frame> frames, EventQuery wanted) {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      long last = seen;
      for (Frame frame : frames) {
        boolean fits = text.size() == 0 || text.size() + frame.text().length <= MOST_BYTES;
        if (wanted.matches(frame.event())) {
          if (!fits) {
            break;
          }
          text.writeBytes(frame.text());
        }
        last = frame.event().sequence();
      }
      return new Lot(text.toByteArray(), last);
    }
  }

  Lots(Frames frames) {
    this.frames = frames;
  }

  /** What comes after an event; empty where the frames do not hold it any more. */
  Optional<Lot> after(long seen, EventQuery wanted) {
    return known.computeIfAbsent(
        new Step(seen, wanted),
        step -> frames.after(seen, MOST_FRAMES).map(found -> Lot.of(seen, found, wanted)));
  }
}
