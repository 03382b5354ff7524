package io.aetherlink.notifications.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.notifications.domain.Circuit;
import io.aetherlink.notifications.domain.Content;
import io.aetherlink.notifications.domain.Courier;
import io.aetherlink.notifications.domain.Delivery;
import io.aetherlink.notifications.domain.DeliveryQueue.Attempt;
import io.aetherlink.notifications.domain.DeliveryQueue.Next;
import io.aetherlink.notifications.domain.DeliveryQueue.Waiting;
import io.aetherlink.notifications.domain.Notification;
import io.aetherlink.notifications.domain.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

class PostgresDeliveryQueueTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant LOST = NOW.plusSeconds(40);
  private static final String HOOK = "https://hook.test/";
  private static final Outcome.Failed FAILURE = new Outcome.Failed("Answered 500");

  private final NotifyDatabase database = NotifyDatabase.fresh();
  private final PostgresDeliveryQueue queue = new PostgresDeliveryQueue(database.jdbi());

  @Test
  void whatWaitsIsTakenOnceWithItsNotification() {
    happened();

    Delivery taken = takeOne();

    assertThat(taken.recipient()).isEqualTo(HOOK);
    assertThat(taken.attempts()).isEqualTo(1);
    assertThat(taken.giveUpAt()).isEqualTo(NOW.plus(Duration.ofDays(1)));
    assertThat(told(taken).tenantId()).isEqualTo("acme");
    assertThat(told(taken).message()).isEqualTo("7");
    assertThat(told(taken).raw()).isEqualTo(Map.of("lead_id", 7, "assigned_to", "bob"));
    assertThat(take(NOW)).isEmpty();
  }

  @Test
  void whatAProcessTookWithItComesBackUnderTheSameId() {
    happened();
    Delivery first = takeOne();

    assertThat(take(LOST.minusMillis(1))).isEmpty();
    assertThat(take(LOST))
        .singleElement()
        .satisfies(again -> {
          assertThat(again.messageId()).isEqualTo(first.messageId());
          assertThat(again.attempts()).isEqualTo(2);
        });
  }

  @Test
  void whatAnotherWorkerHasLockedIsPassedOver() {
    happened();
    happened();
    try (Handle other = database.jdbi().open()) {
      other.begin();
      other.execute("SELECT set_config('aetherlink.tenant', '*', true)");
      other.execute("SELECT id FROM notify.delivery ORDER BY id LIMIT 1 FOR UPDATE");

      assertThat(take(NOW)).hasSize(1);
      other.rollback();
    }
    assertThat(take(NOW)).hasSize(1);
  }

  @Test
  void aFailureWaitsForItsNextTime() {
    happened();
    record(takeOne(), FAILURE, Optional.of(NOW.plusSeconds(2)), NOW);

    assertThat(database.deliveries()).containsExactly("pending: Answered 500");
    assertThat(queue.waiting())
        .containsExactly(new Waiting(HOOK, new Circuit(1, Optional.empty()), NOW.plusSeconds(2)));
    assertThat(take(NOW.plusSeconds(1))).isEmpty();
    assertThat(take(NOW.plusSeconds(2))).hasSize(1);
  }

  @Test
  void withoutANextTimeItIsDead() {
    happened();
    record(takeOne(), FAILURE, Optional.empty(), NOW);

    assertThat(database.deliveries()).containsExactly("dead: Answered 500");
    assertThat(queue.waiting()).isEmpty();
  }

  @Test
  void whatWorkedAndWhatDidNotIsRecordedTogether() {
    for (int i = 0; i < 3; i++) {
      happened();
    }
    List<Delivery> taken = take(NOW);

    queue.record(
        List.of(
            attempt(taken.get(0), new Outcome.Delivered(), Optional.empty()),
            attempt(taken.get(1), new Outcome.Undeliverable("Refused"), Optional.empty()),
            attempt(taken.get(2), FAILURE, Optional.of(NOW))),
        NOW);

    assertThat(database.deliveries())
        .containsExactlyInAnyOrder("delivered", "dead: Refused", "pending: Answered 500");
  }

  @Test
  void whatWaitsForATargetThatIsBackIsDueAtOnce() {
    for (int i = 0; i < 6; i++) {
      happened();
    }
    List<Delivery> taken = take(NOW);
    Instant inAnHour = NOW.plus(Duration.ofHours(1));
    taken.subList(0, 5).forEach(one -> record(one, FAILURE, Optional.of(inAnHour), NOW));
    Instant later = NOW.plusSeconds(10);
    assertThat(take(later)).isEmpty();

    record(taken.getLast(), new Outcome.Delivered(), Optional.empty(), later);

    assertThat(queue.waiting()).containsExactly(new Waiting(HOOK, Circuit.CLOSED, later));
    assertThat(take(later)).hasSize(5);
  }

  @Test
  void nothingMoreWaitsForATargetThatIsGone() {
    happened();
    happened();
    record(takeOne(), new Outcome.Gone("Gone"), Optional.empty(), NOW);

    assertThat(database.deliveries()).containsExactly("dead: Gone", "dead: Gone");
    happened();
    assertThat(queue.waiting()).isEmpty();
    assertThat(queue.giveUp(NOW)).isEqualTo(1);
    assertThat(database.deliveries()).last().isEqualTo("dead: Its target is disabled");
  }

  @Test
  void whatHasWaitedForADayIsGivenUp() {
    happened();

    assertThat(queue.giveUp(NOW.plus(Duration.ofDays(1)))).isZero();
    assertThat(queue.giveUp(NOW.plus(Duration.ofDays(1)).plusMillis(1))).isEqualTo(1);
    assertThat(database.deliveries()).containsExactly("dead: Its time is over");
  }

  @Test
  void oneTargetDoesNotSeeWhatWaitsForAnother() {
    happened();
    database.happened("globex", NOW, "webhook:https://other.test/", "email:boss@acme.test");

    assertThat(queue.waiting())
        .extracting(Waiting::target)
        .containsExactlyInAnyOrder(HOOK, "https://other.test/", "smtp");
    assertThat(take(NOW)).hasSize(1);
  }

  @Test
  void anotherTenantsRowsDoNotExist() {
    happened();

    assertThat(rowsSeenBy("acme")).isEqualTo(1);
    assertThat(rowsSeenBy("globex")).isZero();
    assertThat(
            database.jdbi().<Integer, RuntimeException>withHandle(PostgresDeliveryQueueTest::rows))
        .isZero();
  }

  private void record(Delivery delivery, Outcome outcome, Optional<Instant> next, Instant now) {
    queue.record(List.of(attempt(delivery, outcome, next)), now);
  }

  private static Attempt attempt(Delivery delivery, Outcome outcome, Optional<Instant> next) {
    return new Attempt(
        delivery,
        Courier.Result.of(outcome),
        Duration.ofMillis(5),
        next.map(at -> new Next(at, false)));
  }

  private static Notification told(Delivery delivery) {
    return ((Content.Told) delivery.content()).notification();
  }

  private int rowsSeenBy(String tenant) {
    return database.transactions().inTenant(tenant, PostgresDeliveryQueueTest::rows);
  }

  private static int rows(Handle handle) {
    return handle.select("SELECT count(*) FROM notify.delivery").mapTo(Integer.class).one();
  }

  private void happened() {
    database.happened("acme", NOW, "webhook:" + HOOK);
  }

  private Delivery takeOne() {
    return queue.take(HOOK, 1, NOW, LOST).getFirst();
  }

  private List<Delivery> take(Instant now) {
    return queue.take(HOOK, 100, now, now.plusSeconds(40));
  }
}
