package io.aetherlink.platform.engines;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.platform.process.FreePorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaEngineTest extends EngineContract {

  @Override
  EmbeddedEngine engine(Path folder, int port) {
    return Engines.kafka(folder, port);
  }

  @Test
  void formatsItsStorageWithAnIdThatLooksLikeAnOption() {
    KafkaEngine engine = Engines.kafka(folder, FreePorts.one());

    engine.prepare(UUID.fromString("f8000000-0000-4000-8000-000000000000"));

    assertThat(folder.resolve("data/meta.properties"))
        .content()
        .contains("cluster.id=-AAAAAAAQACAAAAAAAAAAA");
  }

  @Override
  void store(int port) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", "127.0.0.1:" + port, "acks", "all"),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>("greetings", 0, "key", "hello")).get();
    }
  }

  @Override
  boolean isStored(int port) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", "127.0.0.1:" + port, "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(new TopicPartition("greetings", 0)));
      var records = consumer.poll(Duration.ofSeconds(20));
      return records.count() == 1 && records.iterator().next().value().equals("hello");
    }
  }
}
