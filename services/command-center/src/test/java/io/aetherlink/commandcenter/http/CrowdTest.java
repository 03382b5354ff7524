package io.aetherlink.commandcenter.http;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.commandcenter.domain.events.EventQuery;
import io.aetherlink.commandcenter.domain.events.EventType;
import io.aetherlink.commandcenter.domain.events.OpsEvent;
import io.aetherlink.commandcenter.domain.events.Severity;
import io.aetherlink.commandcenter.http.Frames.Frame;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.impl.ContextInternal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class CrowdTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final byte[] ALIVE = ":\n\n".getBytes(StandardCharsets.UTF_8);

  /** More than sockets hold between two programs. */
  private static final int MANY = 600;

  private static final String LARGE = "x".repeat(30_000);

  private final Vertx vertx = Vertx.vertx();
  private final Frames frames = new Frames(10_000, 100_000_000);
  private final AtomicInteger dropped = new AtomicInteger();
  private final CompletableFuture<Crowd> crowd = new CompletableFuture<>();
  private final AtomicBoolean firstIsGone = new AtomicBoolean();
  private int port;

  @BeforeEach
  void serve() {
    frames.begin(0, List.of());
    HttpServer server = vertx.createHttpServer().requestHandler(this::enter);
    port = server.listen(0).toCompletionStage().toCompletableFuture().join().actualPort();
  }

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private void enter(HttpServerRequest request) {
    Optional<Long> seen =
        Optional.ofNullable(request.getHeader("Last-Event-ID")).map(Long::valueOf);
    StreamClient client =
        new StreamClient(request, seen, EventQuery.any(Integer.MAX_VALUE), (who, at, what) -> {});
    boolean first = !crowd.isDone();
    if (first) {
      ContextInternal context = (ContextInternal) vertx.getOrCreateContext();
      crowd.complete(new Crowd(context.nettyEventLoop(), frames));
    }
    request.response().setChunked(true);
    request.response().drainHandler(taken -> client.goOn(frames, new Lots(frames)));
    request
        .response()
        .closeHandler(gone -> {
          crowd.join().leave(client);
          firstIsGone.compareAndSet(false, first);
        });
    crowd.join().enter(client);
  }

  private Socket open(String seen) {
    try {
      Socket socket = new Socket("127.0.0.1", port);
      socket
          .getOutputStream()
          .write(
              "GET / HTTP/1.1\r\nHost: x\r\nLast-Event-ID: %s\r\n\r\n"
                  .formatted(seen)
                  .getBytes(StandardCharsets.US_ASCII));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The ids of the whole events among what comes until there are enough, or no more. */
  private static List<Long> ids(Socket socket, long last) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      List<Long> ids = new ArrayList<>();
      long id = 0;
      while (ids.isEmpty() || ids.getLast() < last) {
        String line = lines.readLine();
        if (line == null) {
          return ids;
        } else if (line.startsWith("id:")) {
          id = Long.parseLong(line.substring(3));
        } else if (line.startsWith("data:") && line.length() > LARGE.length()) {
          ids.add(id);
        }
      }
      return ids;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void happens(long sequence) {
    OpsEvent event =
        new OpsEvent(
            sequence,
            "id",
            EventType.SECURITY_DENIED,
            "test",
            Severity.INFO,
            Optional.empty(),
            Optional.empty(),
            Instant.EPOCH,
            Instant.EPOCH,
            "{}");
    String text = "id:%d\ndata:%s\n\n".formatted(sequence, LARGE);
    frames.add(new Frame(event, text.getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void whoDoesNotReadIsCutOffAndMayGoOnWhereItWas() throws IOException {
    try (Socket deaf = open("0")) {
      crowd.join();
      LongStream.rangeClosed(1, MANY).forEach(this::happens);
      crowd.join().wake();
      CompletableFuture<List<Long>> heard =
          CompletableFuture.supplyAsync(
              () -> ids(open("0"), MANY), task -> Thread.ofVirtual().start(task));
      assertThat(heard).succeedsWithin(PATIENCE).asList().hasSize(MANY);

      await()
          .atMost(PATIENCE)
          .until(() -> {
            crowd.join().beat(0, 1, ALIVE, 3, dropped::incrementAndGet);
            return firstIsGone.get();
          });
      assertThat(dropped).hasValue(1);

      long last = ids(deaf, MANY).getLast();
      assertThat(last).isLessThan(MANY);
      assertThat(ids(open(String.valueOf(last)), MANY)).first().isEqualTo(last + 1);
    }
  }
}
