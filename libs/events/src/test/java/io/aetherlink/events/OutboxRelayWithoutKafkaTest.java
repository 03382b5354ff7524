package io.aetherlink.events;

import static io.aetherlink.events.OutboxDatabase.SCHEMA;
import static io.aetherlink.events.OutboxDatabase.event;
import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.events.OutboxRelay.State;
import io.aetherlink.testkit.TestKafka;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class OutboxRelayWithoutKafkaTest {
  private static final String TOPIC = "orders";
  private final OutboxDatabase database = OutboxDatabase.fresh();

  @Test
  void theOutboxGrowsWhileKafkaIsAwayAndDrainsInOrder() {
    try (TestKafka kafka = TestKafka.started();
        OutboxRelay relay = OutboxRelay.start(database.jdbi(), SCHEMA, kafka.brokers())) {
      commit(0, 50);
      await().atMost(Duration.ofSeconds(60)).until(() -> database.waiting() == 0);

      kafka.stop();
      commit(50, 100);
      await().atMost(Duration.ofSeconds(60)).until(() -> relay.state() == State.WITHOUT_KAFKA);
      assertThat(database.waiting()).isEqualTo(50);
      kafka.start();

      await().atMost(Duration.ofSeconds(60)).until(() -> database.waiting() == 0);
      try (Listener listener = new Listener(kafka.brokers(), TOPIC)) {
        assertThat(listener.texts(100, "k")).isEqualTo(texts(0, 100));
      }
    }
  }

  @Test
  void aRelayThatStartsWithoutKafkaWaitsForIt() {
    database.commit(event(TOPIC, "k", "first"));
    try (TestKafka kafka = TestKafka.stopped();
        OutboxRelay relay = OutboxRelay.start(database.jdbi(), SCHEMA, kafka.brokers())) {
      await().atMost(Duration.ofSeconds(60)).until(() -> relay.state() == State.WITHOUT_KAFKA);

      kafka.start();

      await().atMost(Duration.ofSeconds(60)).until(() -> database.waiting() == 0);
      assertThat(relay.state()).isEqualTo(State.ACTIVE);
    }
  }

  private void commit(int from, int to) {
    texts(from, to).forEach(text -> database.commit(event(TOPIC, "k", text)));
  }

  private static List<String> texts(int from, int to) {
    return IntStream.range(from, to).mapToObj(String::valueOf).toList();
  }
}
