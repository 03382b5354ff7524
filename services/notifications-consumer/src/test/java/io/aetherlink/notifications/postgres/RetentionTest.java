package io.aetherlink.notifications.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.events.ConsumedEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionTest {
  private final NotifyDatabase database = NotifyDatabase.fresh();

  @Test
  void notificationsAreKeptForNinetyDays() {
    database.happened("acme", Instant.now(), "webhook:https://hook.test/", "inbox");

    assertThat(forgottenIn(Duration.ofDays(89))).isZero();
    assertThat(database.deliveries()).hasSize(1);
    assertThat(forgottenIn(Duration.ofDays(91))).isEqualTo(1);
    assertThat(database.deliveries()).isEmpty();
  }

  @Test
  void idsOfEventsAreKeptForThirtyDays() {
    assertThat(isNew()).isTrue();

    forgottenIn(Duration.ofDays(29));
    assertThat(isNew()).isFalse();
    forgottenIn(Duration.ofDays(31));
    assertThat(isNew()).isTrue();
  }

  private int forgottenIn(Duration time) {
    return new Retention(database.jdbi(), Clock.fixed(Instant.now().plus(time), ZoneOffset.UTC))
        .forget();
  }

  private boolean isNew() {
    ConsumedEvents consumed = new ConsumedEvents(NotifyTables.SCHEMA);
    return !database
        .jdbi()
        .inTransaction(handle -> consumed.firstTime(handle, "test", List.of("e1")))
        .isEmpty();
  }
}
