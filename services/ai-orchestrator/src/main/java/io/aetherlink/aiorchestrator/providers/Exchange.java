package io.aetherlink.aiorchestrator.providers;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One request to a provider and its answer, within a time; can be ended from outside. */
final class Exchange {
  /** Who does not take a connection by then is not there; the next has a turn. */
  private static final long LONGEST_CONNECT_MS = 3_000;

  private final AtomicReference<HttpClientRequest> sent = new AtomicReference<>();
  private final Call call;
  private final long deadline;
  private volatile boolean cancelled;

  /**
   * A whole answer.
   *
   * @param retryAfter that header
   */
  record Answer(int status, @Nullable String retryAfter, Buffer body) {}

  Exchange(Call call, Duration timeout) {
    this.call = call;
    this.deadline = System.nanoTime() + timeout.toNanos();
  }

  /** Fails with a {@link TimeoutException} when the answer is not whole in time. */
  Future<Answer> run(HttpClient client) {
    return client
        .request(options())
        .compose(this::send)
        .timeout(millisLeft(), TimeUnit.MILLISECONDS)
        .onFailure(failure -> cancel());
  }

  /** Ends it, wherever it is. */
  void cancel() {
    cancelled = true;
    HttpClientRequest request = sent.get();
    if (request != null) {
      request.reset();
    }
  }

  private RequestOptions options() {
    return new RequestOptions()
        .setMethod(call.method())
        .setAbsoluteURI(call.url().toString())
        .setConnectTimeout(Math.min(LONGEST_CONNECT_MS, millisLeft()));
  }

  private Future<Answer> send(HttpClientRequest request) {
    sent.set(request);
    if (cancelled) {
      request.reset();
      return Future.failedFuture(new TimeoutException());
    }
    call.headers().forEach(request::putHeader);
    return request
        .putHeader("Content-Type", "application/json")
        .send(Buffer.buffer(call.body()))
        .compose(response ->
            body(response)
                .map(body ->
                    new Answer(response.statusCode(), response.getHeader("Retry-After"), body)));
  }

  private static Future<Buffer> body(HttpClientResponse response) {
    var body = new BoundedBody();
    response.handler(body::take).exceptionHandler(body::fail).endHandler(end -> body.end());
    return body.whole();
  }

  private long millisLeft() {
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
  }
}
