package io.aetherlink.aiorchestrator.providers;

import com.fasterxml.jackson.databind.JsonNode;
import io.aetherlink.aiorchestrator.domain.Asked;
import io.aetherlink.aiorchestrator.domain.Fault;
import io.aetherlink.aiorchestrator.domain.Limits;
import io.aetherlink.aiorchestrator.domain.Provider;
import io.aetherlink.aiorchestrator.domain.Reply;
import io.aetherlink.aiorchestrator.domain.Task;
import io.aetherlink.aiorchestrator.domain.Usage;
import io.aetherlink.http.RetryAfter;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

/**
 * A provider that is asked over HTTP.
 *
 * @param name what operators call it
 * @param format how it wants to be asked
 * @param limits how much may be asked of it
 */
record HttpProvider(String name, WireFormat format, Limits limits, HttpClient client)
    implements Provider {

  @Override
  public Optional<String> notConfigured() {
    return Optional.empty();
  }

  @Override
  public boolean languageModel() {
    return format.languageModel();
  }

  @Override
  public boolean offline() {
    return format.offline();
  }

  @Override
  public Asked ask(Task task, Duration timeout) {
    var exchange = new Exchange(format.call(task), timeout);
    Future<Reply> reply =
        exchange
            .run(client)
            .map(this::reply)
            .recover(failure -> Future.succeededFuture(new Reply.NoAnswer(fault(failure))));
    return new Asked(reply.toCompletionStage(), exchange::cancel);
  }

  @Override
  public Usage least(Task task) {
    return format.priced().map(terms -> terms.usage(tokens(task), 0)).orElse(Usage.NONE);
  }

  @Override
  public Usage most(Task task) {
    return format
        .priced()
        .map(terms -> terms.usage(tokens(task), terms.maxOutputTokens()))
        .orElse(Usage.NONE);
  }

  /** Three characters each, to be rather above: English has four, most other languages fewer. */
  private static long tokens(Task task) {
    int characters =
        task.intent().prompt().length()
            + task.intent().output().toString().length()
            + task.payload().toString().length();
    return characters / 3 + 1;
  }

  @Override
  public boolean probes() {
    return format.probe().isPresent();
  }

  @Override
  public CompletionStage<Optional<Fault>> probe(Duration timeout) {
    return new Exchange(format.probe().orElseThrow(), timeout)
        .run(client)
        .map(answer -> Statuses.ofProbe(answer.status()))
        .recover(failure -> Future.succeededFuture(Optional.of(fault(failure))))
        .toCompletionStage();
  }

  private Reply reply(Exchange.Answer answer) {
    Optional<JsonNode> json = json(answer.body());
    if (answer.status() == 200) {
      return json.map(format::read).orElseGet(() -> new Reply.NoAnswer(Fault.MALFORMED));
    }
    Fault fault =
        json.flatMap(error -> format.meaning(answer.status(), error))
            .orElseGet(() -> Statuses.fault(answer.status()));
    return new Reply.NoAnswer(
        fault, Usage.NONE, RetryAfter.read(answer.retryAfter(), InstantSource.system()));
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
      case ConnectTimeoutException _ -> Fault.TIMEOUT;
      case BoundedBody.TooLong _ -> Fault.MALFORMED;
      default -> Fault.CONNECTION;
    };
  }
}
