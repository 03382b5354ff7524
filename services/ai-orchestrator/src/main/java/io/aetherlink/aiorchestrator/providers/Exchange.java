package io.aetherlink.aiorchestrator.providers;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One request to a provider and its answer, within a time; can be ended from outside. */
final class Exchange {
  /** Who does not take a connection by then is not there; the next has a turn. */
  private static final long LONGEST_CONNECT_MS = 3_000;

  /** A provider that ends whatever it is asked is not asked once for each kept connection. */
  private static final int MOST_REPLACEMENTS = 3;

  /** Not after the end of its answer: its connection serves another call then. */
  private final AtomicReference<@Nullable HttpClientRequest> underway = new AtomicReference<>();

  private final Call call;
  private final long deadline;
  private volatile boolean sent;
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
  Future<Answer> run(Connections connections) {
    return run(connections, Exchange::whole);
  }

  /** The same for an answer that is read in another way. */
  <T> Future<T> run(Connections connections, Function<HttpClientResponse, Future<T>> reading) {
    return answered(connections, reading, MOST_REPLACEMENTS)
        .compose(Function.identity())
        .timeout(millisLeft(), TimeUnit.MILLISECONDS)
        .onFailure(failure -> cancel());
  }

  /** Whether it has gone out: before, it cost nothing. */
  boolean hasBeenSent() {
    return sent;
  }

  /** Ends it, wherever it is. */
  void cancel() {
    cancelled = true;
    HttpClientRequest request = underway.getAndSet(null);
    if (request != null) {
      request.reset();
    }
  }

  /**
   * An answer that begins, on another connection where one that was kept turns out to be closed.
   * The thread that is told of its beginning reads it, there and then: whoever asked on another one
   * may begin to listen when it is over, and lost, though it is paid.
   */
  private <T> Future<Future<T>> answered(
      Connections connections, Function<HttpClientResponse, Future<T>> reading, int replacements) {
    return connections
        .lease(options())
        .compose(lease ->
            send(lease.request())
                .map(reading)
                .recover(failure ->
                    lease.kept() && replacements > 0 && closed(failure) && !cancelled
                        ? answered(connections, reading, replacements - 1)
                        : Future.failedFuture(failure)));
  }

  private static boolean closed(Throwable failure) {
    return failure instanceof HttpClosedException || failure instanceof IOException;
  }

  private RequestOptions options() {
    URI url = call.url();
    boolean ssl = "https".equals(url.getScheme());
    return new RequestOptions()
        .setMethod(call.method())
        .setHost(url.getHost())
        .setSsl(ssl)
        .setPort(port(url, ssl))
        .setURI(target(url))
        .setConnectTimeout(Math.min(LONGEST_CONNECT_MS, millisLeft()))
        // A streamed answer may be over before its connection is: that is not kept for ever.
        .setIdleTimeout(millisLeft());
  }

  private static int port(URI url, boolean ssl) {
    return url.getPort() < 0 ? ssl ? 443 : 80 : url.getPort();
  }

  private static String target(URI url) {
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
  }

  private Future<HttpClientResponse> send(HttpClientRequest request) {
    underway.set(request);
    if (cancelled) {
      cancel();
      return Future.failedFuture(new TimeoutException());
    }
    sent = true;
    call.headers().forEach(request::putHeader);
    return request
        .putHeader("Content-Type", "application/json")
        .send(Buffer.buffer(call.body()))
        .onSuccess(response -> response.end().onComplete(end -> underway.set(null)));
  }

  /** Reads an answer to its end. */
  static Future<Answer> whole(HttpClientResponse response) {
    var body = new BoundedBody();
    response.handler(body::take).exceptionHandler(body::fail).endHandler(end -> body.end());
    return body.whole()
        .map(read -> new Answer(response.statusCode(), response.getHeader("Retry-After"), read));
  }

  private long millisLeft() {
    // Rounded up: a call that ends before the request's deadline would be the provider's fault.
    return Math.max(1, Math.ceilDiv(deadline - System.nanoTime(), 1_000_000L));
  }
}
