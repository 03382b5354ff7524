package io.aetherlink.worker;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.journal.JournalEntry;
import io.aetherlink.crm.journal.JournalQuery;
import io.aetherlink.crm.postgres.PostgresEventJournal;
import io.aetherlink.events.CloudEvent;
import io.aetherlink.events.CloudEventRecords;
import io.aetherlink.events.EventType;
import io.aetherlink.events.OutboxEvent;
import io.aetherlink.testkit.ContractEvents;
import io.aetherlink.testkit.TestKafka;
import io.aetherlink.writes.postgres.Transactions;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(WorkerPlatform.class)
class EventJournalTest {
  @Inject Transactions transactions;
  @Inject Workshop workshop;

  private final String tenant = "t-" + UUID.randomUUID();

  @BeforeEach
  void open() {
    await().until(workshop::open);
  }

  @Test
  void everyEventIsKeptOnceAndNoRepetition() {
    CloudEvent created = event("{\"lead_id\":7,\"name\":\"Ada\"}");
    CloudEvent last = event("{\"lead_id\":8}");

    publish(EventType.LEAD_CREATED, created, created, created.replay("again"), last);

    await().atMost(Duration.ofSeconds(60)).until(() -> journal().size() >= 2);
    assertThat(journal()).extracting(JournalEntry::id).containsExactly(last.id(), created.id());
    assertThat(journal().getLast().data()).hasValue(created.data());
  }

  private CloudEvent event(String said) {
    return new CloudEvent(
        UUID.randomUUID().toString(),
        EventType.LEAD_CREATED.typeName(),
        "/test",
        Instant.now(),
        "lead/7",
        tenant,
        ContractEvents.data(EventType.LEAD_CREATED.typeName(), tenant, said));
  }

  private void publish(EventType type, CloudEvent... events) {
    Map<String, Object> settings = TestKafka.shared().producing();
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      for (CloudEvent event : events) {
        producer.send(
            CloudEventRecords.toRecord(new OutboxEvent(event, type.topic(), tenant + ":lead:7")));
      }
    }
  }

  private List<JournalEntry> journal() {
    return transactions.inTenant(
        tenant,
        handle ->
            new PostgresEventJournal(handle, tenant).newest(JournalQuery.ALL, Long.MAX_VALUE, 50));
  }
}
