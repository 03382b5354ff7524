package io.aetherlink.notifications.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.notifications.domain.Circuit;
import io.aetherlink.notifications.domain.Content;
import io.aetherlink.notifications.domain.Courier;
import io.aetherlink.notifications.domain.Delivery;
import io.aetherlink.notifications.domain.DeliveryQueue.Attempt;
import io.aetherlink.notifications.domain.DeliveryQueue.Next;
import io.aetherlink.notifications.domain.DeliveryQueue.Waiting;
import io.aetherlink.notifications.domain.Digest;
import io.aetherlink.notifications.domain.Digest.Every;
import io.aetherlink.notifications.domain.Notification;
import io.aetherlink.notifications.domain.Outcome;
import io.aetherlink.notifications.domain.QuietHours;
import io.aetherlink.notifications.domain.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** What waits for the end of quiet hours or of a digest stands in the database alone. */
class WaitingTest {
  private static final String HOOK = "https://hook.test/";
  private static final Instant EVENING = Instant.parse("2026-03-01T21:00:00Z");
  private static final Instant MORNING = Instant.parse("2026-03-02T07:00:00Z");
  private static final Timing NIGHT =
      new Timing(
          Optional.of(
              new QuietHours(
                  LocalTime.of(20, 0), LocalTime.of(7, 0), ZoneOffset.UTC, QuietHours.DAILY)),
          Optional.empty(),
          false);
  private static final Timing DAILY =
      new Timing(
          Optional.empty(),
          Optional.of(new Digest(Every.DAY, LocalTime.of(7, 0), ZoneOffset.UTC)),
          false);

  private final NotifyDatabase database = NotifyDatabase.fresh();
  private final PostgresDeliveryQueue queue = new PostgresDeliveryQueue(database.jdbi());

  @Test
  void duringQuietHoursOnlyTheInboxFills() {
    happened(EVENING, NIGHT);

    assertThat(inboxMessages()).isEqualTo(1);
    assertThat(queue.waiting()).containsExactly(new Waiting(HOOK, Circuit.CLOSED, MORNING));
    assertThat(take(MORNING.minusMillis(1))).isEmpty();
    assertThat(queue.giveUp(MORNING.plus(Duration.ofHours(23)))).isZero();
    assertThat(take(MORNING)).hasSize(1);
  }

  @Test
  void aTargetThatIsBackIsNotDisturbedEither() {
    for (int i = 0; i < 5; i++) {
      happened(EVENING, Timing.AT_ONCE);
    }
    happened(EVENING, NIGHT);
    List<Delivery> taken = take(EVENING);
    taken.forEach(one -> record(one, new Outcome.Failed("Answered 500"), EVENING));

    Delivery again = take(EVENING.plusSeconds(60)).getFirst();
    record(again, new Outcome.Delivered(), EVENING.plusSeconds(60));

    assertThat(take(MORNING.minusMillis(1))).hasSizeLessThan(5);
    assertThat(take(MORNING)).hasSize(1);
  }

  @Test
  void whatFailedIsNotSentInItsQuietHoursEither() {
    for (int i = 0; i < 5; i++) {
      happened(EVENING, Timing.AT_ONCE);
    }
    take(EVENING).forEach(one -> record(one, new Outcome.Failed("Answered 500"), EVENING, NIGHT));
    database.happened("globex", EVENING, "webhook:" + HOOK);

    Delivery ofAnother = take(EVENING.plusSeconds(3600)).getFirst();
    record(ofAnother, new Outcome.Delivered(), EVENING.plusSeconds(3600));

    assertThat(queue.waiting()).containsExactly(new Waiting(HOOK, Circuit.CLOSED, MORNING));
    assertThat(take(MORNING.minusMillis(1))).isEmpty();
    assertThat(take(MORNING)).hasSize(5);
  }

  @Test
  void severalBecomeOneMessageForEachRecipient() {
    for (int i = 0; i < 23; i++) {
      happened(EVENING.plusSeconds(i), DAILY);
    }
    database.happened("acme", EVENING, DAILY, "email:boss@acme.test");
    database.happened("globex", EVENING, DAILY, "webhook:" + HOOK);

    assertThat(inboxMessages()).isEqualTo(23);
    assertThat(take(MORNING.minusMillis(1))).isEmpty();
    // Another process than the one that took them in.
    List<Delivery> taken =
        new PostgresDeliveryQueue(database.jdbi()).take(HOOK, 9, MORNING, MORNING);
    assertThat(taken)
        .extracting(delivery -> text(delivery).tenantId() + ": " + text(delivery).title())
        .containsExactlyInAnyOrder("acme: 23 notifications (default)", "globex: Lead won");
    assertThat(taken)
        .extracting(delivery -> text(delivery).message())
        .anySatisfy(list -> assertThat(list).endsWith("7\nand 3 more"));
    assertThat(queue.take("smtp", 9, MORNING, MORNING)).hasSize(1);
  }

  @Test
  void whatComesWhileADigestIsSentIsInTheNextOne() {
    happened(EVENING, DAILY);
    Delivery sent = take(MORNING).getFirst();

    happened(MORNING.minusMillis(1), DAILY);

    record(sent, new Outcome.Delivered(), MORNING);
    assertThat(take(MORNING)).isEmpty();
    assertThat(take(MORNING.plus(Duration.ofDays(1)))).hasSize(1);
  }

  @Test
  void aTargetThatIsGoneCostsOneDigestAWindow() {
    gone();
    for (int minute = 0; minute < 5; minute++) {
      happened(EVENING.plusSeconds(60 * minute), DAILY);
      assertThat(queue.giveUp(EVENING)).isEqualTo(1);
    }
    assertThat(database.deliveries()).containsExactly("dead: Gone", "dead: Its target is disabled");

    trustAgain();
    happened(EVENING.plusSeconds(600), DAILY);

    assertThat(take(MORNING))
        .singleElement()
        .satisfies(one -> assertThat(text(one).title()).startsWith("6 notifications"));
  }

  @Test
  void whereTheNextDigestsAreOnTheirWayItComesAlone() {
    for (int day = 0; day < 3; day++) {
      happened(EVENING, DAILY);
      take(MORNING.plus(Duration.ofDays(day)));
    }

    happened(EVENING, DAILY);

    assertThat(database.deliveries()).hasSize(4).last().isEqualTo("pending");
    assertThat(queue.waiting()).containsExactly(new Waiting(HOOK, Circuit.CLOSED, MORNING));
  }

  private void gone() {
    happened(EVENING, Timing.AT_ONCE);
    record(take(EVENING).getFirst(), new Outcome.Gone("Gone"), EVENING);
  }

  private void trustAgain() {
    database
        .jdbi()
        .useHandle(handle -> handle.execute("UPDATE notify.target SET disabled_at = NULL"));
  }

  private void happened(Instant now, Timing timing) {
    database.happened("acme", now, timing, "webhook:" + HOOK, "inbox");
  }

  private List<Delivery> take(Instant now) {
    return queue.take(HOOK, 100, now, now.plusSeconds(40));
  }

  private void record(Delivery delivery, Outcome outcome, Instant now) {
    record(delivery, outcome, now, Timing.AT_ONCE);
  }

  private void record(Delivery delivery, Outcome outcome, Instant now, Timing timing) {
    Instant wanted = now.plusSeconds(60);
    Optional<Next> next =
        outcome instanceof Outcome.Failed
            ? Optional.of(Next.of(wanted, timing.open(wanted)))
            : Optional.empty();
    Attempt attempt = new Attempt(delivery, Courier.Result.of(outcome), Duration.ofMillis(5), next);
    queue.record(List.of(attempt), now);
  }

  private static Notification text(Delivery delivery) {
    return ((Content.Told) delivery.content()).notification();
  }

  private int inboxMessages() {
    return database.transactions().inTenant("acme", WaitingTest::inboxMessages);
  }

  private static int inboxMessages(Handle handle) {
    return handle.select("SELECT count(*) FROM notify.inbox_message").mapTo(Integer.class).one();
  }
}
