package io.aetherlink.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aetherlink.events.DeadEventReplays.Outcome;
import io.aetherlink.testkit.FaultProxy;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadEventsTest {
  private static final String CONSUMER = "shop-window";
  private static final String TENANT = "acme";
  private static final long NEWEST = Long.MAX_VALUE;

  private final OutboxDatabase database = OutboxDatabase.fresh();
  private final DeadEvents dead = new DeadEvents(OutboxDatabase.SCHEMA);
  private final DeadEventReplays replays = replays(database.pooled());
  private boolean digestible;
  private long offset;

  @BeforeEach
  void effectsCanBeWritten() {
    database.jdbi().useHandle(h -> h.execute("CREATE TABLE shop.effect (what text NOT NULL)"));
  }

  @Test
  void theyAreListedNewestFirstWithWhereTheyCameFromAndWhy() {
    OutboxEvent first = event("first");
    setAside(first);
    setAside(event("second"));

    List<DeadEvent> listed = replays.newest(TENANT, NEWEST, 50);

    assertThat(listed).extracting(DeadEvent::offset).containsExactly(1L, 0L);
    assertThat(listed.getLast())
        .returns(CONSUMER, DeadEvent::consumer)
        .returns("lead.created", event -> event.type().orElseThrow())
        .returns(first.event().id(), event -> event.eventId().orElseThrow())
        .returns("It was indigestible", DeadEvent::reason)
        .returns(1, DeadEvent::attempts);
    assertThat(replays.newest(TENANT, listed.getFirst().id(), 50))
        .containsExactly(listed.getLast());
    assertThat(replays.newest(TENANT, NEWEST, 1)).containsExactly(listed.getFirst());
    assertThat(replays.count()).isEqualTo(2);
  }

  @Test
  void anotherTenantsAreNotThereAndWhatIsNobodysIsEverybodys() {
    long own = setAside(event("own"));
    long nobodys = setAside(new ProducerRecord<>("topic", "k", "no event".getBytes(UTF_8)));

    assertThat(replays.newest("globex", NEWEST, 50))
        .extracting(DeadEvent::id)
        .containsExactly(nobodys);
    assertThat(replays.replay("globex", own)).isEqualTo(new Outcome.NotFound());
    assertThat(replays.newest(TENANT, NEWEST, 50))
        .extracting(DeadEvent::id)
        .containsExactly(nobodys, own);
  }

  @Test
  void onceTheCauseIsGoneAnEventHasItsEffectOnce() {
    OutboxEvent event = event("late");
    long id = setAside(event);
    long again = setAside(event);
    digestible = true;

    assertThat(replays.replay(TENANT, id)).isEqualTo(new Outcome.Done());
    assertThat(replays.replay(TENANT, id)).isEqualTo(new Outcome.NotFound());
    assertThat(replays.replay(TENANT, again)).isEqualTo(new Outcome.Done());

    assertThat(effects()).containsExactly("late");
    assertThat(replays.newest(TENANT, NEWEST, 50)).isEmpty();
  }

  @Test
  void whatFailsAgainStaysWithItsNewestReasonAndLeavesNothingBehind() {
    long id = setAside(event("late"));

    assertThat(replays.replay(TENANT, id)).isEqualTo(new Outcome.Failed(id, "Not digested yet"));

    assertThat(replays.newest(TENANT, NEWEST, 50))
        .singleElement()
        .returns("Not digested yet", DeadEvent::reason)
        .returns(2, DeadEvent::attempts);
    assertThat(effects()).isEmpty();
    digestible = true;
    assertThat(replays.replay(TENANT, id)).isEqualTo(new Outcome.Done());
  }

  @Test
  void whatIsDiscardedHasNoEffectAndIsGone() {
    long id = setAside(event("late"));
    long other = setAside(event("other"));
    long nobodys = setAside(new ProducerRecord<>("topic", "k", "no event".getBytes(UTF_8)));

    assertThat(replays.discard("globex", id)).isFalse();
    assertThat(replays.discard(TENANT, id)).isTrue();
    assertThat(replays.discard(TENANT, id)).isFalse();
    assertThat(replays.discard("globex", nobodys)).isTrue();

    digestible = true;
    assertThat(replays.replay(TENANT, id)).isEqualTo(new Outcome.NotFound());
    assertThat(replays.newest(TENANT, NEWEST, 50)).extracting(DeadEvent::id).containsExactly(other);
    assertThat(effects()).isEmpty();
  }

  @Test
  void allAreReplayedOldestFirstAndOnlyThoseThatFailStay() {
    setAside(event("one"));
    long malformed = setAside(new ProducerRecord<>("topic", "k", "no event".getBytes(UTF_8)));
    setAside(event("two"));
    digestible = true;

    DeadEventReplays.Round round = replays.replayAll(TENANT, 0);

    assertThat(round.done()).isEqualTo(2);
    assertThat(round.failed()).extracting(Outcome.Failed::id).containsExactly(malformed);
    assertThat(round.last()).isEmpty();
    assertThat(effects()).containsExactly("one", "two");
  }

  @Test
  void aRoundHasAnEndAndTheNextGoesOnBehindIt() {
    List<Long> ids =
        database
            .jdbi()
            .inTransaction(handle -> {
              for (int i = 0; i < 201; i++) {
                keep(handle, CloudEventRecords.toRecord(event("event " + i)));
              }
              return dead.oldest(handle, TENANT, 0, 500);
            });

    DeadEventReplays.Round round = replays.replayAll(TENANT, 0);

    assertThat(round.failed()).hasSize(200);
    assertThat(round.last()).isEqualTo(Optional.of(ids.get(199)));
    assertThat(replays.replayAll(TENANT, ids.get(199)).failed())
        .extracting(Outcome.Failed::id)
        .containsExactly(ids.get(200));
  }

  @Test
  void withoutPostgresqlNothingIsHeldAgainstTheEvent() {
    long id = setAside(event("late"));
    try (FaultProxy line = FaultProxy.to(database.address().host(), database.address().port())) {
      DeadEventReplays cutOff =
          replays(Jdbi.create(database.address().at(line.host(), line.port()).dataSource()));
      line.cut();

      assertThatThrownBy(() -> cutOff.replay(TENANT, id)).matches(Outage::causes);
    }

    assertThat(replays.newest(TENANT, NEWEST, 50)).singleElement().returns(1, DeadEvent::attempts);
  }

  private DeadEventReplays replays(Jdbi jdbi) {
    return new DeadEventReplays(jdbi, OutboxDatabase.SCHEMA, CONSUMER, this::write);
  }

  private void write(Handle handle, CloudEvent event) {
    handle.execute("INSERT INTO shop.effect (what) VALUES (?)", event.data());
    if (!digestible) {
      throw new IllegalArgumentException("Not digested yet");
    }
  }

  private static OutboxEvent event(String data) {
    return OutboxDatabase.event("topic", "acme:lead:42", data);
  }

  private long setAside(OutboxEvent event) {
    return setAside(CloudEventRecords.toRecord(event));
  }

  /** The id of what was set aside. */
  private long setAside(ProducerRecord<String, byte[]> sent) {
    return database
        .jdbi()
        .inTransaction(handle -> {
          keep(handle, sent);
          return dead.newest(handle, TENANT, NEWEST, 1).getFirst().id();
        });
  }

  /** At the next offset, as Kafka would deliver it. */
  private void keep(Handle handle, ProducerRecord<String, byte[]> sent) {
    ConsumerRecord<String, byte[]> message =
        new ConsumerRecord<>(sent.topic(), 0, offset++, sent.key(), sent.value());
    sent.headers().forEach(message.headers()::add);
    dead.keep(handle, CONSUMER, message, "It was indigestible");
  }

  private List<String> effects() {
    return database
        .jdbi()
        .withHandle(h -> h.select("SELECT what FROM shop.effect").mapTo(String.class).list());
  }
}
