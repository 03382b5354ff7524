package io.aetherlink.commandcenter.http;

import io.aetherlink.commandcenter.domain.events.EventQuery;
import io.aetherlink.commandcenter.http.Lots.Lot;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.Optional;

/**
 * Somebody who follows the events: a place in their order. It is given more when its connection has
 * taken what it was given. Its event loop alone touches it; others may ask whether it is over.
 */
final class StreamClient {
  private final HttpServerRequest request;
  private final HttpServerResponse out;
  private final EventQuery wanted;
  private final Missed missed;
  private Optional<Long> seen;
  private boolean reading;
  private volatile boolean over;
  private boolean written;
  private int full;

  /** Reads for a client what the frames no longer hold, and then has it go on. */
  interface Missed {
    void read(StreamClient client, long seen, EventQuery wanted);
  }

  StreamClient(HttpServerRequest request, Optional<Long> seen, EventQuery wanted, Missed missed) {
    this.request = request;
    this.out = request.response();
    this.seen = seen;
    this.wanted = wanted;
    this.missed = missed;
  }

  /** Gives it what it has not seen, as far as its connection takes it. */
  void goOn(Frames frames, Lots lots) {
    seen = seen.or(frames::latest);
    boolean more = seen.isPresent();
    while (more && !reading && takes()) {
      more = step(seen.orElseThrow(), lots);
    }
  }

  private boolean takes() {
    return !over && !out.writeQueueFull();
  }

  private boolean step(long last, Lots lots) {
    Optional<Lot> next = lots.after(last, wanted);
    if (next.isEmpty()) {
      reading = true;
      missed.read(this, last, wanted);
      return false;
    }
    next.ifPresent(this::give);
    return next.get().last() > last;
  }

  /** Gives it what was read for it. */
  void found(Lot lot) {
    reading = false;
    give(lot);
  }

  private void give(Lot lot) {
    seen = Optional.of(lot.last());
    send(lot.text());
  }

  void send(byte[] text) {
    if (!over && text.length > 0) {
      written = true;
      // A view of what all share.
      var unused = out.write(Buffer.buffer(Unpooled.wrappedBuffer(text)));
    }
  }

  /** Shows it that the stream is alive, where nothing else has since the last time. */
  void beat(byte[] alive) {
    if (!written && takes()) {
      send(alive);
    }
    written = false;
  }

  /** How many times in a row, now the last, its connection was found full. */
  int full() {
    full = over || takes() ? 0 : full + 1;
    return full;
  }

  /** Ends the stream; the client may come back and say what it has seen. */
  void end() {
    if (!over) {
      over = true;
      var unused = out.end();
    }
  }

  /**
   * Cuts it off with all that waits for it; what it has read of an event in part does not count.
   */
  void drop() {
    over = true;
    // HttpConnection.close() would wait until what was written has been taken, which it never is.
    var unused = ((ConnectionBase) request.connection()).channelHandlerContext().close();
  }

  /** Whether nothing more can be given to it. */
  boolean over() {
    return over;
  }

  /** Its connection is gone. */
  void gone() {
    over = true;
  }
}
