package io.aetherlink.probe;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks over HTTP. Well is a 2xx that is not a web page: the page of a single-page application
 * answers every path with 200. A redirect is followed on the same host only.
 */
final class HttpProbe {

  private static final int MAX_REDIRECTS = 3;
  private static final int CONNECTIONS_PER_HOST = 64;

  private final HttpClient client;

  HttpProbe(Vertx vertx, HttpClientOptions trust) {
    HttpClientOptions options =
        new HttpClientOptions(trust)
            .setKeepAlive(false)
            .setConnectTimeout(10_000)
            .setMaxHeaderSize(16 << 10);
    this.client =
        vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(CONNECTIONS_PER_HOST));
  }

  /** Asks; {@code end} tells when nobody waits for the answer any more. */
  Future<Finding> ask(URI url, Expectation expected, Stopwatch watch, Future<Finding> end) {
    return ask(url, new Question(expected, watch, end), MAX_REDIRECTS);
  }

  /** What goes with a question from redirect to redirect. */
  private record Question(Expectation expected, Stopwatch watch, Future<Finding> end) {}

  /** Asks storage for its root: to be told to log in, or that there is no such thing, is well. */
  Future<Finding> askStorage(URI url, Stopwatch watch, Future<Finding> end) {
    return send(
        url,
        end,
        response ->
            Future.succeededFuture(
                response.statusCode() < 500
                    ? watch.well(response.statusCode())
                    : watch.unwell(response.statusCode(), "answered " + response.statusCode())));
  }

  private Future<Finding> ask(URI url, Question question, int redirectsLeft) {
    return send(
        url,
        question.end(),
        response ->
            redirect(url, response)
                .map(next -> follow(url, next, question, redirectsLeft, response))
                .orElseGet(() -> judge(response, question)));
  }

  /**
   * Asks, and has the answer read by the thread that is told of it: whoever asks on another one may
   * begin to listen when it is over.
   */
  private Future<Finding> send(
      URI url, Future<Finding> end, Function<HttpClientResponse, Future<Finding>> reading) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(url.toString())
            .putHeader(HttpHeaders.USER_AGENT, "AetherLink-Probe")
            .putHeader(HttpHeaders.ACCEPT, "application/json, text/plain, */*;q=0.1");
    return client.request(options).compose(request -> send(request, end).compose(reading));
  }

  private static Future<HttpClientResponse> send(HttpClientRequest request, Future<Finding> end) {
    Optional<String> refusal = Peer.refusal(request.connection().remoteAddress());
    request.exceptionHandler(closed -> {}); // its future says the same
    request.connection().exceptionHandler(closed -> {});
    if (refusal.isPresent() || end.isComplete()) {
      request.connection().close();
      return Future.failedFuture(new RefusedAddressException(refusal.orElse("timed out")));
    }
    // The head is the answer: a body without end costs nothing.
    end.onComplete(done -> request.connection().close());
    return request.send().onSuccess(response -> response.exceptionHandler(closed -> {}));
  }

  private static Optional<String> redirect(URI url, HttpClientResponse response) {
    boolean redirects = response.statusCode() >= 300 && response.statusCode() < 400;
    return redirects
        ? Optional.ofNullable(response.getHeader(HttpHeaders.LOCATION))
        : Optional.empty();
  }

  private Future<Finding> follow(
      URI url, String location, Question question, int redirectsLeft, HttpClientResponse response) {
    Optional<URI> next = resolve(url, location).filter(target -> sameHost(url, target));
    if (next.isEmpty()) {
      return unwell(response, question.watch(), "redirects to another host");
    }
    return redirectsLeft > 0
        ? ask(next.get(), question, redirectsLeft - 1)
        : unwell(response, question.watch(), "redirects in circles");
  }

  private static Future<Finding> unwell(HttpClientResponse response, Stopwatch watch, String why) {
    return Future.succeededFuture(watch.unwell(response.statusCode(), why));
  }

  private static Optional<URI> resolve(URI url, String location) {
    try {
      return Optional.of(url.resolve(location));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean sameHost(URI a, URI b) {
    return Objects.equals(a.getScheme(), b.getScheme())
        && Objects.equals(a.getAuthority(), b.getAuthority());
  }

  private static Future<Finding> judge(HttpClientResponse response, Question question) {
    Optional<String> complaint = headComplaint(response, question.expected());
    if (complaint.isPresent()) {
      return unwell(response, question.watch(), complaint.get());
    } else if (!question.expected().readsBody()) {
      return Future.succeededFuture(well(response, question));
    }
    return Body.of(response)
        .map(body ->
            body.complaint(question.expected())
                .map(why -> question.watch().unwell(response.statusCode(), why))
                .orElseGet(() -> well(response, question)));
  }

  private static Optional<String> headComplaint(HttpClientResponse response, Expectation expected) {
    int status = response.statusCode();
    if (status < 200 || status > 299) {
      return Optional.of("answered " + status);
    }
    String type =
        Optional.ofNullable(response.getHeader(HttpHeaders.CONTENT_TYPE))
            .orElse("")
            .toLowerCase(Locale.ROOT);
    return type.contains("html") && !expected.readsBody()
        ? Optional.of("answered with a web page")
        : Optional.empty();
  }

  private static Finding well(HttpClientResponse response, Question question) {
    Optional<String> warning =
        question
            .expected()
            .certificate()
            .flatMap(least -> Certificates.warning(response.request().connection(), least));
    return question.watch().well(response.statusCode(), warning);
  }
}
