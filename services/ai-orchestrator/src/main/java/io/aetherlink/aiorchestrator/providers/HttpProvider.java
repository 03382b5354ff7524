package io.aetherlink.aiorchestrator.providers;

import com.fasterxml.jackson.databind.JsonNode;
import io.aetherlink.aiorchestrator.domain.Fault;
import io.aetherlink.aiorchestrator.domain.Provider;
import io.aetherlink.aiorchestrator.domain.Reply;
import io.aetherlink.aiorchestrator.domain.Task;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A provider that is asked over HTTP.
 *
 * @param name what operators call it
 * @param format how it wants to be asked
 * @param patience how long one call may take
 */
record HttpProvider(String name, WireFormat format, Duration patience, HttpClient client)
    implements Provider {

  @Override
  public Optional<String> notConfigured() {
    return Optional.empty();
  }

  @Override
  public CompletionStage<Reply> ask(Task task, Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    Call call = format.call(task);
    return client
        .request(options(call, timeout))
        .compose(request -> send(request, call, deadline))
        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .recover(failure -> Future.succeededFuture(new Reply.NoAnswer(fault(failure))))
        .toCompletionStage();
  }

  private static RequestOptions options(Call call, Duration timeout) {
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setAbsoluteURI(call.url().toString())
        .setConnectTimeout(timeout.toMillis());
  }

  /** Ends the exchange at the deadline, however slowly the provider still sends. */
  private Future<Reply> send(HttpClientRequest request, Call call, long deadline) {
    call.headers().forEach(request::putHeader);
    long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    if (left <= 0) {
      request.reset();
      return Future.failedFuture(new TimeoutException());
    }
    return request
        .putHeader("Content-Type", "application/json")
        .send(Buffer.buffer(call.body()))
        .compose(response -> body(response).map(body -> reply(response.statusCode(), body)))
        .timeout(left, TimeUnit.MILLISECONDS)
        .onFailure(failure -> request.reset());
  }

  private static Future<Buffer> body(HttpClientResponse response) {
    var body = new BoundedBody();
    response.handler(body::take).exceptionHandler(body::fail).endHandler(end -> body.end());
    return body.whole();
  }

  private Reply reply(int status, Buffer body) {
    Optional<JsonNode> json = json(body);
    if (status == 200) {
      return json.map(format::read).orElseGet(() -> new Reply.NoAnswer(Fault.MALFORMED));
    }
    return new Reply.NoAnswer(
        json.flatMap(error -> format.meaning(status, error))
            .orElseGet(() -> Statuses.fault(status)));
  }

  private static Optional<JsonNode> json(Buffer body) {
    try {
      JsonNode node = Json.MAPPER.readTree(body.getBytes());
      return node.isObject() ? Optional.of(node) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Fault fault(Throwable failure) {
    return switch (failure) {
      case TimeoutException _ -> Fault.TIMEOUT;
      case BoundedBody.TooLong _ -> Fault.MALFORMED;
      default -> Fault.CONNECTION;
    };
  }
}
