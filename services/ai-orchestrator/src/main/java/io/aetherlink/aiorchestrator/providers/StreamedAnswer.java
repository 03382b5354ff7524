package io.aetherlink.aiorchestrator.providers;

import com.fasterxml.jackson.databind.JsonNode;
import io.aetherlink.aiorchestrator.domain.Fault;
import io.aetherlink.aiorchestrator.domain.Task;
import io.aetherlink.aiorchestrator.domain.chat.Fragment;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.util.function.Consumer;

/** An answer that is passed on while it comes in. */
final class StreamedAnswer {
  private final Framing framing;
  private final Assembly assembly;
  private final Consumer<Fragment> pieces;
  private final Lines lines = new Lines(this::line);
  private final Promise<JsonNode> whole = Promise.promise();
  private long bytes;
  private volatile long characters;

  /** It came to no end, or to a bad one. */
  static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;

    Broken(Fault fault) {
      super(fault.wireName(), null, false, false);
      this.fault = fault;
    }

    Fault fault() {
      return fault;
    }
  }

  /**
   * Nothing has come yet.
   *
   * @param task what it is an answer to
   * @param pieces told of each piece of what it says
   */
  StreamedAnswer(StreamFormat format, Task task, Consumer<Fragment> pieces) {
    this.framing = format.framing();
    this.assembly = format.assembly().apply(task);
    this.pieces = pieces;
  }

  /**
   * Reads it to the end that the provider says; what comes after that is of no interest.
   *
   * @return the answer as it would have come at once; fails where it is {@link Broken}, or the
   *     connection
   */
  Future<JsonNode> read(HttpClientResponse response) {
    response
        .handler(chunk -> take(chunk, response))
        .exceptionHandler(whole::tryFail)
        .endHandler(end -> cutOff());
    return whole.future();
  }

  /** Characters that have come of what it says. */
  long characters() {
    return characters;
  }

  private void take(Buffer chunk, HttpClientResponse response) {
    if (whole.future().isComplete()) {
      response.request().reset(); // it goes on and on, and would keep its connection
      return;
    }
    bytes += chunk.length();
    if (bytes > BoundedBody.MOST) {
      whole.tryFail(new BoundedBody.TooLong());
    }
    read(() -> lines.add(chunk.getBytes()));
  }

  /** The connection has ended properly, which says nothing of the answer. */
  private void cutOff() {
    read(lines::end);
    whole.tryFail(new Broken(Fault.MALFORMED));
  }

  private interface Reading {
    void read() throws IOException;
  }

  private void read(Reading reading) {
    if (whole.future().isComplete()) {
      return;
    }
    try {
      reading.read();
    } catch (IOException e) {
      whole.tryFail(new Broken(Fault.MALFORMED));
    }
  }

  private void line(String line) throws IOException {
    var event = framing.event(line);
    if (event.isEmpty() || whole.future().isComplete()) {
      return;
    }
    switch (assembly.take(event.get())) {
      case Piece.Said(var fragments) -> fragments.forEach(this::write);
      case Piece.Last(var fragments) -> {
        fragments.forEach(this::write);
        whole.tryComplete(assembly.whole());
      }
      case Piece.Failed(var fault) -> whole.tryFail(new Broken(fault));
    }
  }

  /** A call that has begun is told of before it has arguments. */
  private void write(Fragment fragment) {
    if (fragment.length() > 0 || fragment instanceof Fragment.Call) {
      characters += fragment.length();
      pieces.accept(fragment);
    }
  }
}
