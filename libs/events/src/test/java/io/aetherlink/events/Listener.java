package io.aetherlink.events;

import io.aetherlink.testkit.Awaiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Hears one topic from its beginning. */
final class Listener implements AutoCloseable {
  private final KafkaConsumer<String, byte[]> consumer;
  private final List<ConsumerRecord<String, byte[]>> heard = new ArrayList<>();

  Listener(String brokers, String topic) {
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                brokers,
                "group.id",
                "listener-of-" + topic,
                "auto.offset.reset",
                "earliest",
                "metadata.max.age.ms",
                "500"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    consumer.subscribe(List.of(topic));
  }

  /** The first so many records, and whatever came with them. */
  List<ConsumerRecord<String, byte[]>> hear(int count) {
    Awaiting.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> {
          consumer.poll(Duration.ofMillis(100)).forEach(heard::add);
          return heard.size() >= count;
        });
    return List.copyOf(heard);
  }

  /** The texts of the first so many records of a key, in the order of arrival. */
  List<String> texts(int count, String key) {
    return hear(count).stream()
        .filter(message -> key.equals(message.key()))
        .map(message -> CloudEventRecords.fromRecord(message).data())
        .toList();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
