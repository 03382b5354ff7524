package io.aetherlink.autoheal.ops;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.autoheal.domain.Attempt;
import io.aetherlink.autoheal.domain.Outbox.Letter;
import io.aetherlink.autoheal.domain.Outcome;
import io.aetherlink.autoheal.domain.Standing;
import io.aetherlink.autoheal.sqlite.SqliteHistory;
import io.aetherlink.opsevents.Delivery;
import io.aetherlink.opsevents.OpsEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** News from the real history to a command center that comes and goes. */
class MessengerTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration PAUSE = Duration.ofMillis(5);

  private final List<OpsEvent> heard = new CopyOnWriteArrayList<>();
  private volatile Delivery answer = new Delivery.Taken();
  @TempDir Path folder;
  private SqliteHistory history;
  private Messenger messenger;

  @BeforeEach
  void open() {
    history = new SqliteHistory(folder.resolve("history.db"));
    messenger = messenger(history);
    messenger.start();
  }

  private Messenger messenger(SqliteHistory of) {
    return new Messenger(of, this::hear, PAUSE, PAUSE);
  }

  private Delivery hear(OpsEvent event) {
    heard.add(event);
    return answer;
  }

  @AfterEach
  void close() {
    messenger.close();
    history.close();
  }

  private static Attempt attempt(long id, boolean success, Outcome outcome, boolean concluded) {
    return new Attempt(
        id,
        "api",
        Attempt.RESTART,
        NOW,
        "it exited",
        true,
        success,
        "message",
        outcome,
        concluded ? Optional.of(Duration.ofMillis(1500)) : Optional.empty());
  }

  private void keep(Attempt attempt) {
    history.keep(attempt);
    messenger.call();
  }

  private void awaitTold() {
    await().until(() -> history.waiting(10).isEmpty());
  }

  @Test
  void theCourseOfAHealIsToldOnceAndInItsOrder() {
    keep(attempt(1, false, Outcome.PENDING, false));
    keep(attempt(1, true, Outcome.PENDING, true));
    keep(attempt(1, true, Outcome.VERIFIED, true));
    keep(attempt(2, false, Outcome.INEFFECTIVE, true));
    history.stand("api", Standing.FREE.withQuarantined(true));
    history.stand("api", Standing.FREE.withQuarantined(true).withPaused(true));
    history.stand("api", Standing.FREE.withPaused(true));
    history.stand("api", Standing.FREE);
    messenger.call();
    awaitTold();

    assertThat(heard)
        .extracting(OpsEvent::type)
        .containsExactly(
            "autoheal.attempted",
            "autoheal.succeeded",
            "autoheal.attempted",
            "autoheal.failed",
            "autoheal.quarantined",
            "autoheal.released");
    assertThat(heard).extracting(OpsEvent::id).doesNotHaveDuplicates();
    assertThat(heard.get(1).payload())
        .containsEntry("service", "api")
        .containsEntry("attempt_id", "1")
        .containsEntry("action", "restart")
        .containsEntry("reason", "it exited")
        .containsEntry("duration_seconds", 1.5);
    assertThat(heard.get(3).payload()).containsEntry("error", "message");
  }

  @Test
  void whatTheCommandCenterDidNotTakeIsToldAgainUnderTheSameId() {
    answer = new Delivery.Away("away", Optional.empty());
    keep(attempt(1, false, Outcome.PENDING, false));
    await().until(() -> heard.size() > 2);
    assertThat(history.waiting(10)).hasSize(1);

    answer = new Delivery.Taken();
    awaitTold();
    assertThat(heard.stream().map(OpsEvent::id).distinct()).hasSize(1);
  }

  @Test
  void whatWaitsIsToldAsSoonAsTheCommandCenterIsBack() {
    messenger.close();
    Duration day = Duration.ofDays(1);
    messenger = new Messenger(history, this::hear, day, day);
    answer = new Delivery.Away("away", Optional.empty());
    keep(attempt(1, false, Outcome.PENDING, false));
    messenger.start();
    await().until(() -> heard.size() == 1);

    answer = new Delivery.Taken();
    messenger.back();
    awaitTold();
  }

  @Test
  void whatTheCommandCenterAsksForGoesBeforeOurOwnPause() {
    Duration pause = Duration.ofSeconds(1);
    Duration wish = Duration.ofSeconds(90);
    assertThat(Messenger.wait(new Delivery.Away("busy", Optional.of(wish)), pause))
        .isEqualTo(new Messenger.Wait(wish, true));
    assertThat(Messenger.wait(new Delivery.Away("away", Optional.empty()), pause))
        .isEqualTo(new Messenger.Wait(pause, false));
    assertThat(Messenger.wait(new Delivery.Away("busy", Optional.of(Duration.ofDays(9))), pause))
        .isEqualTo(new Messenger.Wait(Duration.ofMinutes(10), true));
  }

  @Test
  void whatIsRefusedDoesNotHoldUpTheRest() {
    answer = new Delivery.Refused("unknown type");
    keep(attempt(1, false, Outcome.PENDING, false));
    awaitTold();
    answer = new Delivery.Taken();
    keep(attempt(2, false, Outcome.PENDING, false));
    awaitTold();

    assertThat(heard).hasSize(2);
  }

  @Test
  void newsSurvivesAKillUnderItsIdAndNoOtherHistoryHasThat() throws IOException {
    messenger.close();
    history.keep(attempt(1, false, Outcome.PENDING, false));
    Path copy = Files.createDirectories(folder.resolve("after-the-kill"));
    for (String file : List.of("history.db", "history.db-wal")) {
      Files.copy(folder.resolve(file), copy.resolve(file));
    }
    Letter kept = history.waiting(10).getFirst();

    try (SqliteHistory again = new SqliteHistory(copy.resolve("history.db"));
        SqliteHistory other = new SqliteHistory(folder.resolve("other.db"))) {
      assertThat(again.waiting(10)).containsExactly(kept);
      other.keep(attempt(1, false, Outcome.PENDING, false));
      assertThat(other.waiting(10)).extracting(Letter::id).doesNotContain(kept.id());
    }
  }
}
