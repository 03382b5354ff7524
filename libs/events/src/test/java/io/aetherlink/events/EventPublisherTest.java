package io.aetherlink.events;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.events.EventPublisher.Outcome;
import io.aetherlink.events.OutboxSession.Row;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class EventPublisherTest {
  private static final Row K1 = row(1, "k");
  private static final Row K2 = row(2, "k");
  private static final Row J1 = row(3, "j");

  private final MockProducer<String, byte[]> kafka =
      new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());

  @Test
  void anEventLeavesOnceThePreviousOneOfItsKeyIsAcknowledged() {
    var publishing = publishing(K1, K2, J1);
    await().until(() -> kafka.history().size() == 2);
    assertThat(sent()).containsExactly("1", "3");

    acknowledge(2);
    await().until(() -> kafka.history().size() == 3);
    acknowledge(1);

    assertThat(publishing.join()).isEqualTo(new Outcome(List.of(K1, J1, K2), true));
  }

  @Test
  void anEventThatFailsIsNotOvertaken() {
    var publishing = publishing(K1, K2, J1);
    await().until(() -> kafka.history().size() == 2);

    kafka.errorNext(new TimeoutException("no broker"));
    acknowledge(1);

    assertThat(publishing.join()).isEqualTo(new Outcome(List.of(J1), false));
    assertThat(sent()).containsExactly("1", "3");
  }

  private CompletableFuture<Outcome> publishing(Row... rows) {
    EventPublisher publisher = new EventPublisher(kafka);
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return publisher.publish(List.of(rows));
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        },
        task -> Thread.ofVirtual().start(task));
  }

  private void acknowledge(int count) {
    for (int i = 0; i < count; i++) {
      kafka.completeNext();
    }
  }

  private List<String> sent() {
    return kafka.history().stream().map(ProducerRecord::value).map(String::new).toList();
  }

  private static Row row(long seq, String key) {
    return new Row(seq, OutboxDatabase.event("t", key, String.valueOf(seq)));
  }
}
