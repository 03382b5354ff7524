package io.aetherlink.aiorchestrator.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What calls to the same provider, that share connections, do to each other: nothing. */
class ExchangeTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<HttpServerRequest> asked = new LinkedBlockingQueue<>();
  private final HttpServer server = vertx.createHttpServer().requestHandler(asked::add);
  private final Connections connections =
      Connections.of(vertx, new PoolOptions().setHttp1MaxSize(1));

  @BeforeEach
  void listen() throws Exception {
    done(server.listen(0, "127.0.0.1"));
  }

  @AfterEach
  void end() throws Exception {
    done(vertx.close());
  }

  @Test
  void whoLeavesWhenTheAnswerIsThereDoesNotEndTheNextOnesCall() throws Exception {
    Exchange first = exchange();
    Future<Exchange.Answer> answer = first.run(connections);
    requested().response().end("{}");
    done(answer);

    Future<Exchange.Answer> next = exchange().run(connections);
    HttpServerRequest request = requested();
    first.cancel();
    request.response().end("{\"next\":true}");

    assertThat(done(next).body().toString()).isEqualTo("{\"next\":true}");
  }

  @Test
  void whoLeavesBeforeTheAnswerEndsTheCall() throws Exception {
    Exchange exchange = exchange();
    Future<Exchange.Answer> answer = exchange.run(connections);
    HttpServerRequest request = requested();
    Future<Void> closed = closed(request.connection());
    exchange.cancel();

    done(closed);
    assertThatThrownBy(() -> done(answer)).isNotNull();
  }

  /** It was idle, and the provider closed it while the request was on its way (RFC 9112, 9.5). */
  @Test
  void aConnectionThatWasKeptForTooLongIsReplaced() throws Exception {
    Future<Exchange.Answer> first = exchange().run(connections);
    requested().response().end("{}");
    done(first);

    Future<Exchange.Answer> next = exchange().run(connections);
    requested().connection().close();
    requested().response().end("{\"next\":true}");

    assertThat(done(next).body().toString()).isEqualTo("{\"next\":true}");
  }

  @Test
  void aProviderThatClosesANewConnectionIsNotAskedAgain() throws Exception {
    Future<Exchange.Answer> answer = exchange().run(connections);
    requested().connection().close();

    assertThatThrownBy(() -> done(answer)).hasCauseInstanceOf(HttpClosedException.class);
    assertThat(asked).isEmpty();
  }

  @Test
  void anAnswerThatIsCutOffIsNotAskedForAgain() throws Exception {
    Future<Exchange.Answer> first = exchange().run(connections);
    requested().response().end("{}");
    done(first);

    Future<Exchange.Answer> next = exchange().run(connections);
    HttpServerRequest request = requested();
    done(request.response().putHeader("Content-Length", "100").write("{\"ha"));
    request.connection().close();

    assertThatThrownBy(() -> done(next)).hasCauseInstanceOf(HttpClosedException.class);
    assertThat(asked).isEmpty();
  }

  /** Each thread has a context of its own, the connection that of who asked first. */
  @Test
  void anAnswerThatIsOverAtOnceIsHeardByWhicheverThreadAsked() throws Exception {
    HttpServer quick = vertx.createHttpServer().requestHandler(asked -> asked.response().end("{}"));
    done(quick.listen(0, "127.0.0.1"));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 3_000; i++) {
        Exchange exchange = exchange(quick);
        assertThat(threads.submit(() -> done(exchange.run(connections))).get().status())
            .isEqualTo(200);
      }
    }
  }

  private Exchange exchange() {
    return exchange(server);
  }

  private static Exchange exchange(HttpServer server) {
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

  private static Future<Void> closed(HttpConnection connection) {
    Promise<Void> closed = Promise.promise();
    connection.closeHandler(closed::complete);
    return closed.future();
  }

  private static <T> T done(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }
}
