package io.aetherlink.aiorchestrator.providers;

import com.fasterxml.jackson.databind.JsonNode;
import io.aetherlink.aiorchestrator.domain.Fault;
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
  private final Consumer<String> pieces;
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
   * @param pieces told of each piece of its text
   */
  StreamedAnswer(StreamFormat format, Consumer<String> pieces) {
    this.framing = format.framing();
    this.assembly = format.assembly().get();
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

  /** Characters that have come of its text. */
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
      case Piece.Text(var text) -> write(text);
      case Piece.Last(var text) -> {
        write(text);
        whole.tryComplete(assembly.whole());
      }
      case Piece.Failed(var fault) -> whole.tryFail(new Broken(fault));
    }
  }

  private void write(String text) {
    if (!text.isEmpty()) {
      characters += text.length();
      pieces.accept(text);
    }
  }
}
