package io.aetherlink.notifications;

import io.aetherlink.events.CloudEvent;
import io.aetherlink.events.CloudEventRecords;
import io.aetherlink.events.EventType;
import io.aetherlink.events.OutboxEvent;
import io.aetherlink.testkit.ContractEvents;
import io.aetherlink.testkit.TestKafka;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes events as the CRM does. */
public final class Crm implements AutoCloseable {
  private final KafkaProducer<String, byte[]> producer;

  /** Connects to Kafka, which need not be there yet. */
  public Crm(TestKafka kafka) {
    producer =
        new KafkaProducer<>(kafka.producing(), new StringSerializer(), new ByteArraySerializer());
  }

  /** An event that says this, and besides that the least that its schema asks for. */
  public static OutboxEvent event(EventType type, String tenant, String said) {
    return raw(type, tenant, ContractEvents.data(type.typeName(), tenant, said));
  }

  /** An event with this data. */
  static OutboxEvent raw(EventType type, String tenant, String json) {
    CloudEvent event =
        new CloudEvent(
            UUID.randomUUID().toString(),
            type.typeName(),
            "/aetherlink/customer-ops",
            Instant.now(),
            "lead/42",
            tenant,
            json);
    return new OutboxEvent(event, type.topic(), tenant + ":lead:42");
  }

  /** Publishes an event, and returns once Kafka has it. */
  public void publish(OutboxEvent event) {
    publish(CloudEventRecords.toRecord(event));
  }

  /** Publishes a record as it is. */
  public void publish(ProducerRecord<String, byte[]> message) {
    try {
      producer.send(message).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
