package io.aetherlink.aiorchestrator.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose connection a call to a provider takes. */
class ConnectionsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
  private final BlockingQueue<HttpServerRequest> asked = new LinkedBlockingQueue<>();
  private final HttpServer server = vertx.createHttpServer().requestHandler(asked::add);
  private final Connections connections =
      Connections.of(vertx, new PoolOptions().setHttp1MaxSize(1));
  private final ContextInternal one = ((VertxInternal) vertx).createEventLoopContext();
  private final ContextInternal other = otherThan(one);

  @BeforeEach
  void listen() throws Exception {
    done(server.listen(0, "127.0.0.1"));
  }

  @AfterEach
  void end() throws Exception {
    done(vertx.close());
  }

  @Test
  void eachEventLoopKeepsItsOwn() throws Exception {
    int first = portOfCall(one);
    int second = portOfCall(other);

    assertThat(second).isNotEqualTo(first);
    assertThat(portOfCall(one)).isEqualTo(first);
    assertThat(portOfCall(other)).isEqualTo(second);
  }

  @Test
  void noneWaitsForAnothersConnection() throws Exception {
    Future<Exchange.Answer> underway = call(one);
    HttpServerRequest unanswered = requested();

    portOfCall(other);

    unanswered.response().end("{}");
    done(underway);
  }

  /** Probes, and what waited for PostgreSQL, come from threads of their own. */
  @Test
  void whoIsOnNoEventLoopTakesOneOfAny() throws Exception {
    Future<Exchange.Answer> answer = exchange().run(connections);
    requested().response().end("{}");

    assertThat(done(answer).status()).isEqualTo(200);
  }

  private ContextInternal otherThan(ContextInternal context) {
    return Stream.generate(((VertxInternal) vertx)::createEventLoopContext)
        .filter(fresh -> fresh.nettyEventLoop() != context.nettyEventLoop())
        .findFirst()
        .orElseThrow();
  }

  /** The port that a whole call comes from, which tells its connection. */
  private int portOfCall(ContextInternal context) throws Exception {
    Future<Exchange.Answer> answer = call(context);
    HttpServerRequest request = requested();
    request.response().end("{}");
    done(answer);
    return request.remoteAddress().port();
  }

  private Future<Exchange.Answer> call(ContextInternal context) {
    Promise<Exchange.Answer> answer = Promise.promise();
    context.runOnContext(now -> exchange().run(connections).onComplete(answer));
    return answer.future();
  }

  private Exchange exchange() {
    URI url = URI.create("http://127.0.0.1:%d/v1/chat".formatted(server.actualPort()));
    return new Exchange(Call.post(url, Map.of(), new byte[] {'{', '}'}), PATIENCE);
  }

  private HttpServerRequest requested() throws InterruptedException {
    HttpServerRequest request = asked.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (request == null) {
      throw new AssertionError("nothing was asked");
    }
    return request;
  }

  private static <T> T done(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }
}
