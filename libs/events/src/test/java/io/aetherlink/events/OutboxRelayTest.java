package io.aetherlink.events;

import static io.aetherlink.events.OutboxDatabase.SCHEMA;
import static io.aetherlink.events.OutboxDatabase.event;
import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.events.OutboxRelay.State;
import io.aetherlink.testkit.FaultProxy;
import io.aetherlink.testkit.TestKafka;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class OutboxRelayTest {
  private final TestKafka kafka = TestKafka.shared();
  private final OutboxDatabase database = OutboxDatabase.fresh();
  private final String topic = "topic-" + UUID.randomUUID();
  private final Listener listener = new Listener(kafka.brokers(), topic);

  @AfterEach
  void close() {
    listener.close();
  }

  @Test
  void anEventArrivesAsItWasAppended() {
    OutboxEvent sent = event(topic, "acme:lead:42", "{\"name\":\"Zoë\"}");
    try (OutboxRelay relay = relay()) {
      database.commit(sent);

      var received = listener.hear(1).getFirst();

      assertThat(received.key()).isEqualTo("acme:lead:42");
      assertThat(CloudEventRecords.fromRecord(received)).isEqualTo(sent.event());
      assertThat(header(received, "ce_specversion")).isEqualTo("1.0");
      assertThat(header(received, "ce_type")).isEqualTo("lead.created");
      assertThat(header(received, "ce_tenantid")).isEqualTo("acme");
      assertThat(header(received, "content-type")).isEqualTo("application/json");
      await().until(() -> database.waiting() == 0);
      assertThat(relay.state()).isEqualTo(State.ACTIVE);
    }
  }

  @Test
  void whatWasAppendedBeforeTheStartLeavesAtTheStart() {
    database.commit(event(topic, "k", "early"));

    try (OutboxRelay relay = relay()) {
      assertThat(listener.texts(1, "k")).containsExactly("early");
    }
  }

  @Test
  void eventsOfAKeyArriveInOrderOverManyBatches() {
    int perKey = 400;
    database.commit(
        IntStream.range(0, 2 * perKey)
            .mapToObj(i -> event(topic, i % 2 == 0 ? "even" : "odd", String.valueOf(i / 2)))
            .toArray(OutboxEvent[]::new));
    List<String> expected = IntStream.range(0, perKey).mapToObj(String::valueOf).toList();

    try (OutboxRelay relay = relay()) {
      assertThat(listener.texts(2 * perKey, "even")).isEqualTo(expected);
      assertThat(listener.texts(2 * perKey, "odd")).isEqualTo(expected);
    }
  }

  @Test
  void oneRelayIsActiveAndTheNextTakesOver() {
    try (OutboxRelay second = standbyBehindFirst()) {
      database.commit(event(topic, "k", "after the first"));

      assertThat(listener.texts(1, "k")).containsExactly("after the first");
      assertThat(second.state()).isEqualTo(State.ACTIVE);
    }
  }

  @Test
  void aLostDatabaseConnectionIsMadeAgain() {
    try (FaultProxy proxy = FaultProxy.to(database.address().host(), database.address().port());
        OutboxRelay relay = relay(proxy)) {
      await().until(() -> relay.state() == State.ACTIVE);
      proxy.cut();
      await().until(() -> relay.state() == State.WITHOUT_DATABASE);
      database.commit(event(topic, "k", "meanwhile"));

      proxy.restore();

      assertThat(listener.texts(1, "k")).containsExactly("meanwhile");
      await().until(() -> relay.state() == State.ACTIVE);
    }
  }

  @Test
  void aRelayThatStartsWithoutADatabaseWaitsForIt() {
    try (FaultProxy proxy = FaultProxy.to(database.address().host(), database.address().port())) {
      proxy.cut();
      try (OutboxRelay relay = relay(proxy)) {
        await().until(() -> relay.state() == State.WITHOUT_DATABASE);
        database.commit(event(topic, "k", "first"));

        proxy.restore();

        assertThat(listener.texts(1, "k")).containsExactly("first");
      }
    }
  }

  private OutboxRelay standbyBehindFirst() {
    try (OutboxRelay first = relay()) {
      await().until(() -> first.state() == State.ACTIVE);
      OutboxRelay second = relay();
      await().until(this::somebodyWaitsToBecomeActive);
      assertThat(second.state()).isEqualTo(State.STANDBY);
      return second;
    }
  }

  private boolean somebodyWaitsToBecomeActive() {
    return database
            .jdbi()
            .withHandle(h ->
                h.select(
                        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
                            + " AND database = (SELECT oid FROM pg_database"
                            + " WHERE datname = current_database())")
                    .mapTo(Integer.class)
                    .one())
        == 1;
  }

  private OutboxRelay relay() {
    return OutboxRelay.start(database.jdbi(), SCHEMA, kafka.brokers());
  }

  private OutboxRelay relay(FaultProxy proxy) {
    Jdbi jdbi = Jdbi.create(database.address().at(proxy.host(), proxy.port()).dataSource());
    return OutboxRelay.start(jdbi, SCHEMA, kafka.brokers());
  }

  private static String header(ConsumerRecord<String, byte[]> message, String name) {
    return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
