package io.aetherlink.commandcenter.http;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.aetherlink.commandcenter.domain.ManualClock;
import io.aetherlink.commandcenter.domain.events.EventCounts;
import io.aetherlink.commandcenter.domain.events.EventJournal;
import io.aetherlink.commandcenter.domain.events.EventQuery;
import io.aetherlink.commandcenter.domain.events.EventStore;
import io.aetherlink.commandcenter.domain.events.EventType;
import io.aetherlink.commandcenter.domain.events.MemoryEvents;
import io.aetherlink.commandcenter.domain.events.NewEvent;
import io.aetherlink.commandcenter.domain.events.OpsEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.impl.ContextInternal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class BacklogTest {
  private static final int READERS = 2;

  private final ManualClock clock = new ManualClock();
  private final Slow store = new Slow();
  private final Frames frames = new Frames(10, 10_000);
  private final Backlog backlog =
      new Backlog(
          new EventJournal(store, clock),
          frames,
          new ObjectMapper().registerModules(new Jdk8Module(), new JavaTimeModule()));
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger gone = new AtomicInteger();
  private final Vertx vertx = Vertx.vertx();
  private int port;

  /** Events that can be read when a test says so. */
  private static final class Slow implements EventStore {
    private final MemoryEvents events = new MemoryEvents();
    private final CountDownLatch readable = new CountDownLatch(1);
    private final AtomicInteger reads = new AtomicInteger();

    @Override
    public OpsEvent publish(NewEvent event, Instant now) {
      return events.publish(event, now);
    }

    @Override
    public List<OpsEvent> add(List<NewEvent> added, Instant now) {
      return events.add(added, now);
    }

    @Override
    public List<OpsEvent> newest(EventQuery query) {
      return events.newest(query);
    }

    @Override
    public List<OpsEvent> after(long sequence, EventQuery query) {
      reads.incrementAndGet();
      try {
        readable.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      return events.after(sequence, query);
    }

    @Override
    public EventCounts counts(Instant now) {
      return events.counts(now);
    }

    @Override
    public void forget(Instant now) {
      events.forget(now);
    }
  }

  @BeforeEach
  void serve() {
    store.publish(
        NewEvent.own(EventType.SECURITY_DENIED, clock.instant(), new HashMap<>()), clock.instant());
    frames.begin(1, List.of()); // the event is no longer among them
    port =
        vertx
            .createHttpServer()
            .requestHandler(this::enter)
            .listen(0)
            .toCompletionStage()
            .toCompletableFuture()
            .join()
            .actualPort();
  }

  @AfterEach
  void close() {
    store.readable.countDown();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private void enter(HttpServerRequest request) {
    ContextInternal context = (ContextInternal) vertx.getOrCreateContext();
    Crowd crowd = new Crowd(context.nettyEventLoop(), frames);
    StreamClient client =
        new StreamClient(
            request,
            Optional.of(0L),
            EventQuery.any(Integer.MAX_VALUE),
            (who, seen, wanted) -> {
              backlog.read(crowd, who, seen, wanted);
              waiting.incrementAndGet();
            });
    request.response().setChunked(true);
    request
        .response()
        .closeHandler(closed -> {
          crowd.leave(client);
          gone.incrementAndGet();
        });
    crowd.enter(client);
  }

  private Socket open() throws IOException {
    int before = waiting.get();
    Socket socket = new Socket("127.0.0.1", port);
    socket
        .getOutputStream()
        .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    await().until(() -> waiting.get() > before);
    return socket;
  }

  private static String firstEvent(Socket socket) throws IOException {
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    return lines.lines().filter(line -> line.startsWith("id:")).findFirst().orElseThrow();
  }

  @Test
  void forWhoHasGoneMeanwhileNothingIsRead() throws IOException {
    try (Socket first = open();
        Socket second = open()) {
      await().until(() -> store.reads.get() == READERS);
      open().close();
      await().until(() -> gone.get() == 1);
      try (Socket last = open()) {
        store.readable.countDown();

        assertThat(firstEvent(last)).isEqualTo("id:1");
        assertThat(firstEvent(first)).isEqualTo("id:1");
        assertThat(firstEvent(second)).isEqualTo("id:1");
        assertThat(store.reads).hasValue(READERS + 1);
      }
    }
  }
}
