package io.aetherlink.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.testkit.Awaiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

class ConsumedEventsTest {
  private final OutboxDatabase database = OutboxDatabase.fresh();
  private final ConsumedEvents consumed = new ConsumedEvents(OutboxDatabase.SCHEMA);

  @Test
  void anEventIsNewOncePerConsumer() {
    assertThat(sees("mailer", "e1")).isTrue();
    assertThat(sees("mailer", "e1")).isFalse();
    assertThat(sees("mailer", "e2")).isTrue();
    assertThat(sees("printer", "e1")).isTrue();
  }

  @Test
  void ofManyOnlyNewOnesAreNewAndEachOnce() {
    sees("mailer", "e1");

    Set<String> fresh =
        database
            .jdbi()
            .inTransaction(h -> consumed.firstTime(h, "mailer", List.of("e2", "e1", "e3", "e2")));

    assertThat(fresh).containsExactlyInAnyOrder("e2", "e3");
  }

  @Test
  void anEventWhoseEffectRolledBackIsNewAgain() {
    database
        .jdbi()
        .useTransaction(handle -> {
          consumed.firstTime(handle, "mailer", List.of("e1"));
          handle.rollback();
        });

    assertThat(sees("mailer", "e1")).isTrue();
  }

  @Test
  void aConcurrentRepetitionWaitsForTheFirstOutcome() {
    try (Handle first = database.jdbi().open()) {
      first.begin();
      assertThat(consumed.firstTime(first, "mailer", List.of("e1"))).isNotEmpty();
      var second =
          CompletableFuture.supplyAsync(
              () -> sees("mailer", "e1"), task -> Thread.ofVirtual().start(task));
      Awaiting.await().until(this::somebodyWaitsForALock);

      first.commit();

      assertThat(second.join()).isFalse();
    }
  }

  @Test
  void oldEventsCanBeForgotten() {
    sees("mailer", "e1");

    int forgotten =
        database
            .jdbi()
            .withHandle(h -> consumed.forgetBefore(h, Instant.now().plus(Duration.ofMinutes(1))));

    assertThat(forgotten).isEqualTo(1);
    assertThat(sees("mailer", "e1")).isTrue();
  }

  private boolean sees(String consumer, String eventId) {
    return !database
        .jdbi()
        .inTransaction(h -> consumed.firstTime(h, consumer, List.of(eventId)))
        .isEmpty();
  }

  private boolean somebodyWaitsForALock() {
    return database.jdbi().withHandle(ConsumedEventsTest::lockWaiters) > 0;
  }

  private static int lockWaiters(Handle handle) {
    return handle
        .select("SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'")
        .mapTo(Integer.class)
        .one();
  }
}
