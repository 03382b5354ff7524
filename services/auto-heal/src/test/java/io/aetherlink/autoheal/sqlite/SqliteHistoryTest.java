package io.aetherlink.autoheal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.autoheal.domain.Acknowledgement;
import io.aetherlink.autoheal.domain.Attempt;
import io.aetherlink.autoheal.domain.Decision;
import io.aetherlink.autoheal.domain.Effect;
import io.aetherlink.autoheal.domain.Evidence;
import io.aetherlink.autoheal.domain.History;
import io.aetherlink.autoheal.domain.MaintenanceWindow;
import io.aetherlink.autoheal.domain.Outage;
import io.aetherlink.autoheal.domain.Outcome;
import io.aetherlink.autoheal.domain.Past;
import io.aetherlink.autoheal.domain.Schedule;
import io.aetherlink.autoheal.domain.Standing;
import io.aetherlink.autoheal.domain.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteHistoryTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path folder;
  private SqliteHistory history;

  @BeforeEach
  void open() {
    history = new SqliteHistory(folder.resolve("auto-heal/history.db"));
  }

  @AfterEach
  void close() {
    history.close();
  }

  private static Attempt attempt(long id, String service, boolean success) {
    return attempt(id, service, success, success ? Outcome.VERIFIED : Outcome.INEFFECTIVE);
  }

  private static Attempt attempt(long id, String service, boolean success, Outcome outcome) {
    return new Attempt(
        id,
        service,
        Attempt.RESTART,
        NOW.minusSeconds(100 - id),
        "process 1 exited",
        true,
        success,
        "message",
        outcome,
        Optional.of(Duration.ofMillis(1500)));
  }

  private static Attempt running(long id, String service, Instant at) {
    return new Attempt(
        id, service, Attempt.RESTART, at, "r", true, false, "m", Outcome.PENDING, Optional.empty());
  }

  private static Effect.Note note(String service, String reason) {
    return new Effect.Note(service, new Decision.Hold(Decision.Why.BACKOFF, reason), NOW);
  }

  private Past recall(String service) {
    return Optional.ofNullable(history.recall(Set.of(service), NOW, HOUR).get(service))
        .orElseThrow();
  }

  @Test
  void anEmptyHistoryIsEmptyEverywhere() {
    assertThat(history.attempts(10, OptionalLong.empty()))
        .isEqualTo(new History.AttemptPage(List.of(), 0));
    assertThat(history.tally().total()).isZero();
    assertThat(history.tally().successRate()).isZero();
    assertThat(history.tally().mostHealed()).isEmpty();
    assertThat(history.lastAttemptId()).isZero();
    assertThat(recall("a")).isEqualTo(Past.NONE);
  }

  @Test
  void keepsEveryFieldOfAnAttempt() {
    history.keep(attempt(1, "a", true));

    assertThat(history.attempts(10, OptionalLong.empty()).attempts())
        .containsExactly(attempt(1, "a", true));
  }

  @Test
  void theSameIdReplacesWhatWasKept() {
    history.keep(running(1, "a", NOW));
    history.keep(attempt(1, "a", true));

    assertThat(history.attempts(10, OptionalLong.empty()).total()).isEqualTo(1);
  }

  @Test
  void ofAnAttemptThatWasNoneNothingIsLeftButThatItsIdIsTaken() {
    Attempt begun =
        new Attempt(
            7,
            "a",
            Attempt.RESTART,
            NOW,
            "r",
            true,
            false,
            "restarting",
            Outcome.PENDING,
            Optional.empty());
    history.keep(begun);
    history.keep(7, new Evidence(java.util.Map.of("k", "v"), List.of(), List.of()));
    history.forget(begun);

    assertThat(history.attempt(7)).isEmpty();
    assertThat(history.evidence(7)).isEqualTo(Evidence.NONE);
    assertThat(history.waiting(10)).isEmpty();
    assertThat(recall("a").unfinished()).isEmpty();
    assertThat(history.lastAttemptId()).isEqualTo(7);
  }

  @Test
  void pagesFromTheNewestToTheOldestWithoutGapOrDouble() {
    for (int id = 1; id <= 120; id++) {
      history.keep(attempt(id, "a", true));
    }
    History.AttemptPage first = history.attempts(50, OptionalLong.empty());
    History.AttemptPage second =
        history.attempts(50, OptionalLong.of(first.attempts().getLast().id()));
    History.AttemptPage third =
        history.attempts(50, OptionalLong.of(second.attempts().getLast().id()));

    assertThat(first.attempts()).extracting(Attempt::id).startsWith(120L, 119L).hasSize(50);
    assertThat(second.attempts()).extracting(Attempt::id).startsWith(70L).hasSize(50);
    assertThat(third.attempts()).extracting(Attempt::id).endsWith(2L, 1L).hasSize(20);
    assertThat(third.total()).isEqualTo(120);
  }

  @Test
  void countsConcludedAttemptsAndTotalsAreSumsOfTheirParts() {
    history.keep(attempt(1, "a", true));
    history.keep(attempt(2, "b", false));
    history.keep(attempt(3, "b", true));
    history.keep(running(4, "c", NOW));
    Tally tally = history.tally();

    assertThat(tally.services())
        .containsExactly(
            java.util.Map.entry("a", new Tally.Count(1, 0, 1, 0, 0, 0)),
            java.util.Map.entry("b", new Tally.Count(1, 1, 1, 0, 1, 0)));
    assertThat(tally.total()).isEqualTo(3);
    assertThat(tally.successful()).isEqualTo(2);
    assertThat(tally.failed()).isEqualTo(1);
    assertThat(tally.successRate()).isEqualTo(66.67);
    assertThat(tally.mostHealed()).contains("b");
  }

  @Test
  void whatWasKeptSurvivesThatTheProcessIsKilled() throws IOException {
    history.keep(attempt(1, "a", true));
    history.stand("a", Standing.FREE.withPaused(true).withQuarantined(true));
    history.note(note("a", "too soon"));
    Path copy = Files.createDirectories(folder.resolve("after-the-kill"));
    for (String file : List.of("history.db", "history.db-wal")) {
      Files.copy(folder.resolve("auto-heal").resolve(file), copy.resolve(file));
    }

    try (SqliteHistory reopened = new SqliteHistory(copy.resolve("history.db"))) {
      assertThat(reopened.attempts(10, OptionalLong.empty()).total()).isEqualTo(1);
      assertThat(reopened.lastAttemptId()).isEqualTo(1);
      assertThat(reopened.recall(Set.of("a"), NOW, HOUR).values())
          .extracting(Past::standing)
          .containsExactly(Standing.FREE.withPaused(true).withQuarantined(true));
      assertThat(reopened.held(Optional.empty(), 10, OptionalLong.empty())).hasSize(1);
    }
  }

  @Test
  void recallsTheAgesThatCountAndTheUnfinished() {
    Attempt pending = running(3, "a", NOW.minusSeconds(20));
    history.keep(attempt(1, "a", true));
    history.keep(attempt(2, "a", true));
    history.keep(pending);
    Past past = recall("a");

    assertThat(past.attemptAges())
        .containsExactly(Duration.ofSeconds(99), Duration.ofSeconds(98), Duration.ofSeconds(20));
    assertThat(past.unfinished()).contains(pending);
    assertThat(past.unverified()).isEmpty();
  }

  @Test
  void onlyTheLastAttemptOfAServiceCanStillBeJudged() {
    history.keep(attempt(1, "a", true, Outcome.PENDING));
    assertThat(recall("a").unverified()).map(Attempt::id).contains(1L);

    history.keep(running(2, "a", NOW));
    assertThat(recall("a").unverified()).isEmpty();
    history.keep(attempt(2, "a", true));
    assertThat(recall("a").unverified()).isEmpty();
  }

  @Test
  void peopleAreToldOfAnAttemptWhoseEndNobodySaw() {
    Attempt begun = running(1, "gone", NOW.minus(Duration.ofDays(1)));
    history.keep(begun); // its message says that the runtime has acted
    history.recall(Set.of("a"), NOW, HOUR);

    assertThat(history.waiting(10))
        .extracting(letter -> letter.news().type())
        .containsExactly("autoheal.attempted", "autoheal.failed");
  }

  @Test
  void oldAttemptsNoLongerCountAndAgesAreNeverNegative() {
    history.keep(running(1, "a", NOW.minus(Duration.ofDays(2))));
    history.keep(running(2, "a", NOW.plus(Duration.ofDays(2))));

    assertThat(recall("a").attemptAges()).containsExactly(Duration.ZERO);
  }

  @Test
  void unfinishedAttemptsThatNobodyFollowsAreClosedAsFailed() {
    history.keep(running(1, "gone", NOW.minus(Duration.ofDays(1))));
    history.keep(running(2, "a", NOW.minus(Duration.ofDays(1))));
    history.keep(running(3, "a", NOW));
    history.keep(running(4, "found later", NOW));
    history.recall(Set.of("a"), NOW, HOUR);
    assertThat(history.recall("found later", NOW, HOUR).unfinished()).isPresent();

    History.AttemptPage page = history.attempts(10, OptionalLong.empty());
    assertThat(page.attempts()).extracting(Attempt::id).containsExactly(2L, 1L);
    assertThat(page.attempts()).noneMatch(Attempt::success);
    assertThat(page.attempts())
        .extracting(Attempt::message)
        .containsOnly("auto-heal was restarted and did not see how it ended");
  }

  @Test
  void whatIsPendingOfAServiceThatIsNotWatchedAnyMoreIsUnknownInTheEnd() {
    history.keep(attempt(1, "gone", true, Outcome.PENDING));
    history.keep(attempt(2, "a", true, Outcome.PENDING));
    history.recall(Set.of("a"), NOW, HOUR);
    assertThat(outcome(1)).isEqualTo(Outcome.PENDING); // it may be found yet

    history.recall(Set.of("a"), NOW.plus(HOUR), HOUR);
    assertThat(outcome(1)).isEqualTo(Outcome.UNKNOWN);
    assertThat(outcome(2)).isEqualTo(Outcome.PENDING);
    assertThat(history.recall("gone", NOW.plus(HOUR), HOUR).unverified()).isEmpty();
    assertThat(history.attempt(1)).map(Attempt::success).contains(true);
  }

  private Outcome outcome(long id) {
    return history.attempt(id).orElseThrow().outcome();
  }

  @Test
  void countsWhatBecameOfAttempts() {
    history.keep(attempt(1, "a", true, Outcome.VERIFIED));
    history.keep(attempt(2, "a", true, Outcome.REGRESSED));
    history.keep(attempt(3, "a", true, Outcome.PENDING));
    history.keep(attempt(4, "a", true, Outcome.INEFFECTIVE));
    history.keep(attempt(5, "a", false, Outcome.PENDING));
    history.keep(attempt(6, "a", true, Outcome.UNKNOWN));

    assertThat(history.tally().services()).containsEntry("a", new Tally.Count(5, 1, 1, 1, 1, 1));
    assertThat(history.tally().services().values())
        .extracting(Tally.Count::pending)
        .containsExactly(2L);
  }

  @Test
  void outagesAndTheBeginOfWatchingSurviveARestart() {
    Outage over = new Outage("a", NOW.minusSeconds(90), NOW.minusSeconds(88), Optional.of(NOW));
    Outage lasting = new Outage("a", NOW.minusSeconds(9), NOW.minusSeconds(8), Optional.empty());
    recall("a");
    history.keep(new Outage("a", over.began(), over.noticed(), Optional.empty()));
    history.keep(over);
    history.keep(lasting);
    close();
    open();

    assertThat(recall("a").outage()).contains(lasting);
    assertThat(history.outages("a", NOW.minusSeconds(1))).containsExactly(over, lasting);
    assertThat(history.outages("a", NOW.plusSeconds(1))).containsExactly(lasting);
    history.recall(Set.of("a"), NOW.plusSeconds(60), HOUR);
    assertThat(history.watchedSince("a")).isEqualTo(NOW);
  }

  @Test
  void standingsWindowsAndDryRunsSurviveARestart() {
    Acknowledgement seen = new Acknowledgement("ada", NOW, Optional.of("on it"));
    Standing standing = Standing.FREE.withDryRun(true).withAcknowledged(Optional.of(seen));
    List<MaintenanceWindow> windows =
        List.of(
            new MaintenanceWindow("a", Set.of(), new Schedule.Once(NOW), HOUR),
            new MaintenanceWindow(
                "b",
                Set.of("api"),
                new Schedule.Weekly(
                    Set.of(DayOfWeek.SUNDAY), LocalTime.of(2, 30), ZoneId.of("Europe/Berlin")),
                HOUR));
    assertThat(history.dryRun()).isFalse();
    history.stand("a", standing);
    history.keep(windows);
    history.dryRun(true);
    close();
    open();

    assertThat(recall("a").standing()).isEqualTo(standing);
    assertThat(history.maintenance()).isEqualTo(windows);
    assertThat(history.dryRun()).isTrue();
  }

  @Test
  void aFileOfTheFirstVersionGrowsWithWhatItHolds() throws SQLException {
    close();
    Path file = folder.resolve("auto-heal/history.db");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute("DROP TABLE standings");
      statement.execute(
          "CREATE TABLE standings (service TEXT PRIMARY KEY, paused INTEGER NOT NULL,"
              + " quarantined INTEGER NOT NULL)");
      statement.execute("INSERT INTO standings VALUES ('a', 1, 0)");
      statement.execute("PRAGMA user_version = 1");
    }
    open();

    assertThat(recall("a").standing()).isEqualTo(Standing.FREE.withPaused(true));
  }

  @Test
  void keepsDecisionsNewestFirstAndNotForEver() {
    for (int i = 1; i <= 10_050; i++) {
      history.note(note("a", "reason " + i));
    }
    List<History.HeldDecision> newest = history.held(Optional.empty(), 2, OptionalLong.empty());

    assertThat(newest)
        .extracting(held -> held.note().hold().reason())
        .containsExactly("reason 10050", "reason 10049");
    assertThat(history.held(Optional.empty(), 50, OptionalLong.of(newest.getLast().id())))
        .hasSize(50);
    assertThat(history.held(Optional.empty(), 50, OptionalLong.of(51))).isEmpty();
  }

  @Test
  void aDamagedFileIsPutAsideAndHealingGoesOn() throws IOException {
    Path file = folder.resolve("damaged.db");
    Files.writeString(file, "this is no database, however long one looks at it".repeat(100));

    try (SqliteHistory fresh = new SqliteHistory(file)) {
      fresh.keep(attempt(1, "a", true));
      assertThat(fresh.attempts(10, OptionalLong.empty()).total()).isEqualTo(1);
    }
    assertThat(folder.resolve("damaged.db.damaged")).exists();
  }
}
