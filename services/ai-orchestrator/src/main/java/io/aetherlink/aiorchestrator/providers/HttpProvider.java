package io.aetherlink.aiorchestrator.providers;

import com.fasterxml.jackson.databind.JsonNode;
import io.aetherlink.aiorchestrator.domain.Asked;
import io.aetherlink.aiorchestrator.domain.Conversation;
import io.aetherlink.aiorchestrator.domain.Fault;
import io.aetherlink.aiorchestrator.domain.Limits;
import io.aetherlink.aiorchestrator.domain.Provider;
import io.aetherlink.aiorchestrator.domain.Reply;
import io.aetherlink.aiorchestrator.domain.Task;
import io.aetherlink.aiorchestrator.domain.Usage;
import io.aetherlink.aiorchestrator.domain.chat.Fragment;
import io.aetherlink.aiorchestrator.domain.chat.Need;
import io.aetherlink.http.RetryAfter;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A provider that is asked over HTTP.
 *
 * @param name what operators call it
 * @param format how it wants to be asked
 * @param limits how much may be asked of it
 */
record HttpProvider(String name, WireFormat format, Limits limits, Connections connections)
    implements Provider {
  /** A large picture takes about 1,600 tokens, which is as much as so many characters. */
  private static final long PICTURE = 4_800;

  @Override
  public String model() {
    return format.priced().map(Terms::model).orElse("");
  }

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
  public Set<Need> lacks(Task task) {
    Set<Need> needs =
        Conversation.of(task).map(Conversation::needs).orElseGet(() -> EnumSet.noneOf(Need.class));
    needs.removeAll(format.can());
    return needs;
  }

  @Override
  public Asked ask(Task task, Duration timeout) {
    var exchange = new Exchange(format.call(task), timeout);
    Future<Reply> reply = exchange.run(connections).map(answer -> reply(task, answer));
    return asked(exchange, reply, () -> usage(task, 0));
  }

  @Override
  public boolean streams() {
    return format.streamed().isPresent();
  }

  @Override
  public Asked stream(Task task, Duration timeout, Consumer<Fragment> pieces) {
    StreamFormat streamed = format.streamed().orElseThrow();
    var answer = new StreamedAnswer(streamed, task, pieces);
    var exchange = new Exchange(streamed.call().apply(task), timeout);
    Supplier<Usage> soFar = () -> usage(task, answer.characters());
    Future<Reply> reply =
        exchange.run(
            connections,
            response ->
                streams(response)
                    ? answer.read(response).map(whole -> priced(read(task, whole), soFar))
                    : Exchange.whole(response).map(whole -> reply(task, whole)));
    return asked(exchange, reply, soFar);
  }

  private static Asked asked(Exchange exchange, Future<Reply> reply, Supplier<Usage> soFar) {
    return new Asked(
        reply
            .recover(failure -> Future.succeededFuture(new Reply.NoAnswer(fault(failure))))
            .toCompletionStage(),
        exchange::cancel,
        () -> exchange.hasBeenSent() ? soFar.get() : Usage.NONE);
  }

  /** One that does not know how to stream answers at once, and so do errors. */
  private static boolean streams(HttpClientResponse response) {
    String type = Objects.requireNonNullElse(response.getHeader("Content-Type"), "");
    return response.statusCode() == 200 && !type.startsWith("application/json");
  }

  /** Some compatible services count no tokens when they stream. */
  private static Reply priced(Reply reply, Supplier<Usage> about) {
    return reply.usage().isNothing() ? reply.costing(about.get()) : reply;
  }

  @Override
  public Usage most(Task task) {
    return format
        .priced()
        .map(terms -> terms.usage(tokens(task), Chat.maxTokens(task, terms)))
        .orElse(Usage.NONE);
  }

  /** What the request and so much of an answer take, about. */
  private Usage usage(Task task, long characters) {
    return format
        .priced()
        .map(terms -> terms.usage(tokens(task), tokens(characters)))
        .orElse(Usage.NONE);
  }

  private static long tokens(Task task) {
    return tokens(
        (long) task.intent().prompt().length()
            + task.intent().output().toString().length()
            + task.payload().toString().length()
            + Conversation.of(task).map(HttpProvider::pictures).orElse(0L));
  }

  /** What pictures take beyond the characters of their addresses, or instead of them. */
  private static long pictures(Conversation conversation) {
    return conversation.pictures().mapToLong(seen -> PICTURE - seen.url().length()).sum();
  }

  /** Three characters each, to be rather above: English has four, most other languages fewer. */
  private static long tokens(long characters) {
    return Math.ceilDiv(characters, 3);
  }

  @Override
  public boolean probes() {
    return format.probe().isPresent();
  }

  @Override
  public CompletionStage<Optional<Fault>> probe(Duration timeout) {
    return new Exchange(format.probe().orElseThrow(), timeout)
        .run(connections)
        .map(answer -> Statuses.ofProbe(answer.status()))
        .recover(failure -> Future.succeededFuture(Optional.of(fault(failure))))
        .toCompletionStage();
  }

  private Reply reply(Task task, Exchange.Answer answer) {
    Optional<JsonNode> json = json(answer.body());
    if (answer.status() == 200) {
      return json.map(whole -> read(task, whole))
          .orElseGet(() -> new Reply.NoAnswer(Fault.MALFORMED));
    }
    Fault fault =
        json.flatMap(error -> format.meaning(answer.status(), error))
            .orElseGet(() -> Statuses.fault(answer.status()));
    return new Reply.NoAnswer(
        fault, Usage.NONE, RetryAfter.read(answer.retryAfter(), InstantSource.system()));
  }

  /** All language models' formats name the model in the same place. */
  private Reply read(Task task, JsonNode whole) {
    Reply reply = format.read(task, whole);
    return reply instanceof Reply.Answer answer && format.languageModel()
        ? answer.by(whole.path("model").asText())
        : reply;
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
      case StreamedAnswer.Broken broken -> broken.fault();
      default -> Fault.CONNECTION;
    };
  }
}
