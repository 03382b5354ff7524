package io.aetherlink.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jboss.resteasy.reactive.server.jaxrs.SseImpl;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EventStreamsTest {
  private static final Duration SOON = Duration.ofMillis(5);
  private static final Duration NEVER = Duration.ofDays(1);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Sse sse = new SseImpl();

  @Test
  void aStreamOpensWithWhenToComeBackAndEndsWithItsEvents() {
    given()
        .get("/echo/stream")
        .then()
        .statusCode(200)
        .contentType("text/event-stream")
        .body(equalTo(":\nretry:2000\n\nid:8\ndata:nothing\n\n"));
  }

  @Test
  void aClientThatComesBackSaysWhatItHasSeen() {
    given()
        .header("Last-Event-ID", "7")
        .get("/echo/stream")
        .then()
        .body(containsString("data:7\n"));
    given().get("/echo/stream?last_event_id=6").then().body(containsString("data:6\n"));
    given().get("/echo/stream?last_event_id=").then().body(containsString("data:nothing\n"));
  }

  @Test
  void aQuietStreamShowsThatItIsAlive() {
    List<OutboundSseEvent> sent =
        new EventStreams(SOON)
            .of(sse, Multi.createFrom().nothing())
            .select()
            .first(3)
            .collect()
            .asList()
            .await()
            .atMost(PATIENCE);

    assertThat(sent).extracting(OutboundSseEvent::getComment).containsOnly("");
    assertThat(sent.getLast().isReconnectDelaySet()).isFalse();
  }

  @Test
  void aStreamEndsWithTheService() {
    EventStreams streams = new EventStreams(NEVER);
    CompletableFuture<List<OutboundSseEvent>> sent =
        streams
            .of(sse, Multi.createFrom().nothing())
            .collect()
            .asList()
            .subscribeAsCompletionStage();
    assertThat(sent).isNotDone();

    streams.stop();

    assertThat(sent)
        .succeedsWithin(PATIENCE)
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(1);
  }

  @Test
  void aSlowClientIsNotReadFor() {
    AtomicLong asked = new AtomicLong();
    Multi<OutboundSseEvent> endless =
        Multi.createBy()
            .repeating()
            .supplier(() -> sse.newEvent(String.valueOf(asked.incrementAndGet())))
            .indefinitely();

    new EventStreams(NEVER)
        .of(sse, endless)
        .select()
        .first(5)
        .collect()
        .asList()
        .await()
        .atMost(PATIENCE);

    assertThat(asked).hasValueLessThan(10);
  }
}
