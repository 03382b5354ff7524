package io.aetherlink.notifications.postgres;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.notifications.domain.Circuit;
import io.aetherlink.notifications.domain.Content;
import io.aetherlink.notifications.domain.Courier;
import io.aetherlink.notifications.domain.Delivery;
import io.aetherlink.notifications.domain.DeliveryQueue.Waiting;
import io.aetherlink.notifications.domain.Dispatcher;
import io.aetherlink.notifications.domain.Outcome;
import io.aetherlink.notifications.domain.QuietHours;
import io.aetherlink.notifications.domain.RetrySchedule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the dispatcher sends of what is due. */
@Timeout(180)
class DispatcherTest {
  private static final String HOOK = "https://hook.test/";
  private static final Instant DUE = Instant.parse("2026-03-01T19:59:00Z");
  private static final Instant QUIET = Instant.parse("2026-03-01T20:01:00Z");
  private static final Instant MORNING = Instant.parse("2026-03-02T07:00:00Z");
  private static final QuietHours NIGHT =
      new QuietHours(LocalTime.of(20, 0), LocalTime.of(7, 0), ZoneOffset.UTC, QuietHours.DAILY);

  private final NotifyDatabase database = NotifyDatabase.fresh();
  private final PostgresDeliveryQueue queue = new PostgresDeliveryQueue(database.jdbi());
  private final List<Delivery> sent = new CopyOnWriteArrayList<>();

  @Test
  void whatWasHeldUpIntoQuietHoursWaitsForTheirEndAndHoldsUpNobodyElse() {
    database.happened("acme", DUE, "webhook:" + HOOK);
    database.happened("globex", DUE, "webhook:" + HOOK);

    try (Dispatcher dispatcher = dispatcher()) {
      dispatcher.start();

      await().until(() -> !sent.isEmpty());
      await()
          .untilAsserted(() ->
              assertThat(queue.waiting())
                  .containsExactly(new Waiting(HOOK, Circuit.CLOSED, MORNING)));
    }

    assertThat(sent).extracting(DispatcherTest::tenant).containsExactly("globex");
    assertThat(queue.take(HOOK, 9, MORNING, MORNING))
        .singleElement()
        .extracting(Delivery::attempts)
        .isEqualTo(1);
  }

  private Dispatcher dispatcher() {
    return new Dispatcher(
        queue,
        delivery -> {
          sent.add(delivery);
          return Courier.Result.of(new Outcome.Delivered());
        },
        new RetrySchedule(() -> 1),
        (content, moment) -> tenant(content).equals("acme") ? NIGHT.open(moment) : moment,
        Duration.ofSeconds(40),
        Clock.fixed(QUIET, ZoneOffset.UTC));
  }

  private static String tenant(Delivery delivery) {
    return tenant(delivery.content());
  }

  private static String tenant(Content content) {
    return ((Content.Told) content).notification().tenantId();
  }
}
