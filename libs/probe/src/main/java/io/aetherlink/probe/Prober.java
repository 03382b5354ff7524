package io.aetherlink.probe;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Asks one address whether who listens there is well. Asynchronous: ten thousand questions under
 * way need no more threads than one. Every probe has a connection of its own, so it also finds out
 * that nobody accepts any more.
 */
public final class Prober {

  /** Before http or https: an S3 endpoint, which is well though it refuses who has no key. */
  public static final String S3_PREFIX = "s3+";

  /** What can be asked. */
  public static final Set<String> SCHEMES =
      Set.of(
          "http", "https", "s3+http", "s3+https", "tcp", "postgresql", "redis", "rediss", "kafka");

  private final Vertx vertx;
  private final HttpProbe http;
  private final GreetingProbe greeting;

  /** A prober whose connections live on {@code vertx}. */
  public Prober(Vertx vertx) {
    this(vertx, new HttpClientOptions());
  }

  /** One that trusts whom these options say. */
  Prober(Vertx vertx, HttpClientOptions trust) {
    this.vertx = vertx;
    this.http = new HttpProbe(vertx, trust);
    this.greeting = new GreetingProbe(vertx);
  }

  /**
   * Asks. Whatever goes wrong is a finding: the stage never fails. It completes within {@code
   * patience}, on a thread that must not be blocked.
   *
   * @param url an address with one of {@link #SCHEMES}; without user, password or fragment
   */
  public CompletionStage<Finding> probe(URI url, Duration patience) {
    return probe(url, Expectation.NONE, patience);
  }

  /** Asks as {@link #probe(URI, Duration)}, and expects more of an answer over HTTP. */
  public CompletionStage<Finding> probe(URI url, Expectation expected, Duration patience) {
    Stopwatch watch = new Stopwatch();
    Promise<Finding> first = Promise.promise();
    long timer =
        vertx.setTimer(
            Math.max(1, patience.toMillis()), id -> first.tryComplete(watch.silent("timed out")));
    // Composed: what the client throws at once (a port out of range, say) is a finding too.
    Future.succeededFuture(url)
        .compose(target -> ask(target, expected, watch, first.future()))
        .recover(failure -> Future.succeededFuture(watch.silent(failure)))
        .onSuccess(first::tryComplete);
    first.future().onComplete(done -> vertx.cancelTimer(timer));
    return first.future().toCompletionStage();
  }

  private Future<Finding> ask(URI url, Expectation expected, Stopwatch watch, Future<Finding> end) {
    var refusal = OutboundRule.refusal(url);
    if (refusal.isPresent()) {
      return Future.succeededFuture(watch.silent(refusal.get()));
    }
    return switch (String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT)) {
      case "http", "https" -> http.ask(url, expected, watch, end);
      case "s3+http", "s3+https" -> http.askStorage(withoutPrefix(url), watch, end);
      case "tcp" -> greeting.ask(Greeting.TCP, url, watch, end);
      case "postgresql" -> greeting.ask(Greeting.POSTGRESQL, url, watch, end);
      case "redis", "rediss" -> greeting.ask(Greeting.REDIS, url, watch, end);
      case "kafka" -> greeting.ask(Greeting.KAFKA, url, watch, end);
      default -> Future.succeededFuture(watch.silent("its scheme cannot be asked"));
    };
  }

  private static URI withoutPrefix(URI url) {
    return URI.create(url.toString().substring(S3_PREFIX.length()));
  }
}
