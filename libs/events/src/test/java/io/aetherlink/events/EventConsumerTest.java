package io.aetherlink.events;

import static io.aetherlink.testkit.Awaiting.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.events.EventConsumer.State;
import io.aetherlink.testkit.FaultProxy;
import io.aetherlink.testkit.TestKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.core.ConditionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class EventConsumerTest {
  private final OutboxDatabase database = OutboxDatabase.fresh();
  private final String topic = "topic-" + UUID.randomUUID();
  private final String group = "group-" + UUID.randomUUID();

  @BeforeEach
  void effectsCanBeWritten() {
    database.jdbi().useHandle(h -> h.execute("CREATE TABLE shop.effect (what text NOT NULL)"));
  }

  @Test
  void anEventHasItsEffectOnceHoweverOftenItArrives() {
    TestKafka kafka = TestKafka.shared();
    OutboxEvent event = event("once");
    send(kafka, CloudEventRecords.toRecord(event), CloudEventRecords.toRecord(event));
    send(kafka, CloudEventRecords.toRecord(event("last")));

    try (EventConsumer consumer = consumer(kafka, database.jdbi())) {
      eventually().until(() -> effects().contains("last"));

      assertThat(effects()).containsExactlyInAnyOrder("once", "last");
      eventually().until(() -> consumer.state() == State.CONSUMING);
    }
  }

  @Test
  void whatCanHaveNoEffectIsSetAsideWithItsReasonAndHoldsNobodyUp() {
    TestKafka kafka = TestKafka.shared();
    send(kafka, CloudEventRecords.toRecord(event("first")));
    send(kafka, new ProducerRecord<>(topic, "k", "no event".getBytes(UTF_8)));
    send(kafka, CloudEventRecords.toRecord(event("poison")));
    send(kafka, CloudEventRecords.toRecord(event("last")));

    try (EventConsumer _ = consumer(kafka, database.jdbi())) {
      eventually().until(() -> effects().contains("last") && dead().size() == 2);

      assertThat(effects()).containsExactlyInAnyOrder("first", "last");
      assertThat(dead())
          .anyMatch(reason -> reason.contains("without header ce_id"))
          .anyMatch(reason -> reason.contains("cannot be digested"));
    }
  }

  @Test
  void theCulpritIsFoundAmongManyThatKeepTheirOrder() {
    TestKafka kafka = TestKafka.shared();
    List<String> texts = IntStream.range(0, 40).mapToObj(String::valueOf).toList();
    List<String> sent = new ArrayList<>(texts);
    sent.add(13, "poison");
    sendAll(kafka, sent.stream().map(text -> CloudEventRecords.toRecord(event(text))).toList());
    List<List<String>> tried = new CopyOnWriteArrayList<>();

    try (EventConsumer _ = recorder(kafka, tried)) {
      eventually().until(() -> effects().contains("39") && dead().size() == 1);

      assertThat(effects()).containsExactlyElementsOf(texts);
      assertThat(tried.getFirst()).isEqualTo(sent);
      assertThat(tried).contains(List.of("poison")).hasSizeLessThan(sent.size());
    }
  }

  @Test
  void largeEventsAreTakenInPortions() {
    TestKafka kafka = TestKafka.shared();
    String large = "x".repeat(600_000);
    send(kafka, CloudEventRecords.toRecord(event(large)));
    send(kafka, CloudEventRecords.toRecord(event(large)), CloudEventRecords.toRecord(event("s")));
    List<List<String>> tried = new CopyOnWriteArrayList<>();

    try (EventConsumer _ = recorder(kafka, tried)) {
      eventually().until(() -> effects().size() == 3);

      assertThat(tried).containsExactly(List.of(large), List.of(large, "s"));
    }
  }

  @Test
  void aRepetitionReachesOnlyWhoWantsIt() {
    TestKafka kafka = TestKafka.shared();
    OutboxEvent event = event("again");
    CloudEvent again = event.event().replay("another-id");
    send(kafka, CloudEventRecords.toRecord(new OutboxEvent(again, topic, "k")));
    send(kafka, CloudEventRecords.toRecord(event("last")));

    try (EventConsumer _ = consumer(kafka, database.jdbi());
        EventConsumer _ = collector(kafka)) {
      eventually().until(() -> effects().stream().filter("last"::equals).count() == 2);

      assertThat(effects())
          .containsExactlyInAnyOrder("last", "last", "again of " + event.event().id());
    }
  }

  @Test
  void aTopicMayComeIntoBeingAfterTheConsumer() {
    TestKafka kafka = TestKafka.shared();
    try (EventConsumer consumer = consumer(kafka, database.jdbi())) {
      eventually().until(() -> consumer.state() == State.CONSUMING);

      send(kafka, CloudEventRecords.toRecord(event("late")));

      eventually().until(() -> effects().equals(List.of("late")));
    }
  }

  @Test
  void withoutPostgresqlItWaitsAndLosesNothing() {
    TestKafka kafka = TestKafka.shared();
    try (FaultProxy line = FaultProxy.to(database.address().host(), database.address().port());
        EventConsumer consumer = consumer(kafka, behind(line))) {
      line.cut();
      List<String> texts = IntStream.range(0, 300).mapToObj(String::valueOf).toList();
      sendAll(kafka, texts.stream().map(text -> CloudEventRecords.toRecord(event(text))).toList());
      eventually().until(() -> consumer.state() == State.WITHOUT_DATABASE);

      line.restore();

      eventually().until(() -> effects().size() >= 300);
      assertThat(effects()).containsExactlyInAnyOrderElementsOf(texts);
      assertThat(dead()).isEmpty();
    }
  }

  @Test
  void withoutKafkaItWaitsAndComesBackByItself() {
    try (TestKafka kafka = TestKafka.stopped();
        EventConsumer consumer = consumer(kafka, database.jdbi())) {
      eventually().until(() -> consumer.state() == State.WITHOUT_KAFKA);
      kafka.start();
      send(kafka, CloudEventRecords.toRecord(event("before")));
      eventually().until(() -> effects().equals(List.of("before")));

      kafka.stop();
      eventually().until(() -> consumer.state() == State.WITHOUT_KAFKA);
      kafka.start();
      send(kafka, CloudEventRecords.toRecord(event("after")));

      eventually().until(() -> effects().size() == 2);
      assertThat(effects()).containsExactly("before", "after");
    }
  }

  @Test
  void theNextConsumerOfTheGroupGoesOnWhereTheLastOneStopped() {
    TestKafka kafka = TestKafka.shared();
    send(kafka, CloudEventRecords.toRecord(event("one")));
    try (EventConsumer _ = consumer(kafka, database.jdbi())) {
      eventually().until(() -> effects().size() == 1);
    }
    database.jdbi().useHandle(handle -> handle.execute("DELETE FROM shop.consumed_event"));
    send(kafka, CloudEventRecords.toRecord(event("two")));

    try (EventConsumer _ = consumer(kafka, database.jdbi())) {
      eventually().until(() -> effects().contains("two"));

      assertThat(effects()).containsExactly("one", "two");
    }
  }

  private EventConsumer consumer(TestKafka kafka, Jdbi jdbi) {
    return EventConsumer.start(
        jdbi, OutboxDatabase.SCHEMA, kafka.brokers(), group, Set.of(topic), this::write);
  }

  /** Records which events it was given together. */
  private EventConsumer recorder(TestKafka kafka, List<List<String>> tried) {
    EventConsumer.Effect effect =
        new EventConsumer.Effect() {
          @Override
          public void apply(Handle handle, CloudEvent event) {
            write(handle, event);
          }

          @Override
          public void apply(Handle handle, List<CloudEvent> events) {
            tried.add(events.stream().map(CloudEvent::data).toList());
            EventConsumer.Effect.super.apply(handle, events);
          }
        };
    return EventConsumer.start(
        database.jdbi(), OutboxDatabase.SCHEMA, kafka.brokers(), group, Set.of(topic), effect);
  }

  /** Another group, which wants repetitions too. */
  private EventConsumer collector(TestKafka kafka) {
    EventConsumer.Effect collect =
        new EventConsumer.Effect() {
          @Override
          public void apply(Handle handle, CloudEvent event) {
            String what =
                event.replayOf().map(id -> event.data() + " of " + id).orElse(event.data());
            handle.execute("INSERT INTO shop.effect (what) VALUES (?)", what);
          }

          @Override
          public boolean wantsReplays() {
            return true;
          }
        };
    return EventConsumer.start(
        database.jdbi(),
        OutboxDatabase.SCHEMA,
        kafka.brokers(),
        group + "-collector",
        Set.of(topic),
        collect);
  }

  private void write(Handle handle, CloudEvent event) {
    if (event.data().equals("poison")) {
      throw new IllegalArgumentException("This cannot be digested");
    }
    handle.execute("INSERT INTO shop.effect (what) VALUES (?)", event.data());
  }

  private Jdbi behind(FaultProxy line) {
    return Jdbi.create(database.address().at(line.host(), line.port()).dataSource());
  }

  private OutboxEvent event(String data) {
    return OutboxDatabase.event(topic, "k", data);
  }

  @SafeVarargs
  private static void send(TestKafka kafka, ProducerRecord<String, byte[]>... messages) {
    sendAll(kafka, List.of(messages));
  }

  private static void sendAll(TestKafka kafka, List<ProducerRecord<String, byte[]>> messages) {
    try (var producer =
        new KafkaProducer<>(kafka.producing(), new StringSerializer(), new ByteArraySerializer())) {
      messages.forEach(producer::send);
    }
  }

  private List<String> effects() {
    return texts("SELECT what FROM shop.effect");
  }

  private List<String> dead() {
    return texts("SELECT reason FROM shop.dead_event");
  }

  private List<String> texts(String select) {
    return database
        .jdbi()
        .withHandle(h -> new ArrayList<>(h.select(select).mapTo(String.class).list()));
  }

  private static ConditionFactory eventually() {
    return await().atMost(Duration.ofSeconds(60));
  }
}
