package io.aetherlink.aiorchestrator.providers;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;

/** A body that is read to its end, unless it is longer than any honest answer. */
final class BoundedBody {
  /** Bytes; a thousand times what an intent's answer has. */
  static final int MOST = 4 << 20;

  private final Buffer read = Buffer.buffer();
  private final Promise<Buffer> whole = Promise.promise();

  /** It went on and on. */
  static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  void take(Buffer chunk) {
    if (read.length() + chunk.length() > MOST) {
      whole.tryFail(new TooLong());
    } else {
      read.appendBuffer(chunk);
    }
  }

  void fail(Throwable failure) {
    whole.tryFail(failure);
  }

  void end() {
    whole.tryComplete(read);
  }

  Future<Buffer> whole() {
    return whole.future();
  }
}
