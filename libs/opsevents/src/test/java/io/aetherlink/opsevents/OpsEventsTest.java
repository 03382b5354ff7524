package io.aetherlink.opsevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpsEventsTest {
  private static final int MOST = 3;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<String> sent = new CopyOnWriteArrayList<>();
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private final CountDownLatch open = new CountDownLatch(1);
  private volatile Delivery answer = new Delivery.Taken();
  private final OpsEvents events =
      new OpsEvents(this::send, Clock.systemUTC(), meters, MOST, Duration.ofMillis(1));

  private Delivery send(OpsEvent event) {
    Delivery how = answer;
    sent.add(event.type());
    if (how instanceof Delivery.Taken) {
      taken.add(event.type());
    }
    return how;
  }

  @AfterEach
  void close() throws InterruptedException {
    answer = new Delivery.Taken();
    events.close();
  }

  private double count(String outcome) {
    return meters.get("aetherlink.ops.events").tag("outcome", outcome).counter().count();
  }

  private void awaitSent() {
    eventually().until(() -> events.waiting() == 0);
  }

  @Test
  void whatIsRefusedHoldsNothingUp() {
    answer = new Delivery.Refused("no such type");
    events.tell("a", Map.of());
    awaitSent();
    answer = new Delivery.Taken();
    events.tell("b", Map.of());
    awaitSent();

    assertThat(sent).containsExactly("a", "b");
    eventually().untilAsserted(() -> assertThat(count("taken")).isEqualTo(1));
    assertThat(count("refused")).isEqualTo(1);
  }

  @Test
  void whileTheCommandCenterIsAwayTheOldestGiveWayAndTheRestArrivesInOrder() {
    answer = new Delivery.Away("away", Optional.empty());
    for (String type : List.of("a", "b", "c", "d", "e")) {
      events.tell(type, Map.of());
    }
    eventually().until(() -> sent.size() > 3);
    answer = new Delivery.Taken();
    awaitSent();

    assertThat(taken).endsWith("c", "d", "e");
    assertThat(count("dropped")).isEqualTo(2);
    eventually().untilAsserted(() -> assertThat(count("taken")).isEqualTo(3));
  }

  @Test
  void nobodyWaitsForAnAnswerThatHangs() throws InterruptedException {
    OpsEvents hanging =
        new OpsEvents(
            event -> {
              eventually().until(() -> open.getCount() == 0);
              return new Delivery.Taken();
            },
            Clock.systemUTC(),
            new SimpleMeterRegistry(),
            MOST,
            Duration.ofMillis(1));
    hanging.tell("a", Map.of());
    hanging.tell("b", Map.of());

    assertThat(hanging.waiting()).isEqualTo(2);
    open.countDown();
    eventually().until(() -> hanging.waiting() == 0);
    hanging.close();
  }

  /** A machine that has much else to do is no fault of what is tested. */
  private static ConditionFactory eventually() {
    return await().atMost(Duration.ofMinutes(1));
  }
}
