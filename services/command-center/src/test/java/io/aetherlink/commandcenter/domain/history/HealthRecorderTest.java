package io.aetherlink.commandcenter.domain.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.aetherlink.commandcenter.domain.Dependencies;
import io.aetherlink.commandcenter.domain.HealthBoard;
import io.aetherlink.commandcenter.domain.HealthChange;
import io.aetherlink.commandcenter.domain.Observation;
import io.aetherlink.commandcenter.domain.Standing;
import io.aetherlink.commandcenter.domain.Status;
import io.aetherlink.commandcenter.domain.StoreUnavailableException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HealthRecorderTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:30Z");
  private static final Instant FIRST_MINUTE = Instant.parse("2026-03-01T12:00:00Z");

  private final Kept store = new Kept();
  private Instant now = START;
  private Status status = Status.UP;
  private final HealthRecorder recorder = new HealthRecorder(store, () -> now);
  private HealthBoard board = board(Duration.ZERO);

  private HealthBoard board(Duration arrival) {
    return new HealthBoard(
        () -> Map.of("ui", URI.create("http://ui")),
        (url, patience) ->
            CompletableFuture.completedFuture(
                new Observation(
                    status, OptionalInt.empty(), Optional.empty(), Duration.ofMillis(4))),
        new Dependencies(Map.of()),
        Duration.ofSeconds(2),
        arrival,
        () -> now,
        recorder::take);
  }

  /** What was kept. */
  private static final class Kept implements HealthStore {
    private final Map<String, Standing> standings = new HashMap<>();
    private final List<HealthChange> changes = new ArrayList<>();
    private final List<Beat> beats = new ArrayList<>();
    private boolean away;

    private void check() {
      if (away) {
        throw new StoreUnavailableException(new IllegalStateException("away"));
      }
    }

    @Override
    public Map<String, Standing> standings() {
      check();
      return standings;
    }

    @Override
    public void keep(List<HealthChange> news, Instant at) {
      check();
      changes.addAll(news);
    }

    @Override
    public void add(List<Beat> minutes) {
      check();
      beats.addAll(minutes);
    }

    @Override
    public List<Beat> beats(Resolution resolution, Optional<String> service, Instant from) {
      return beats;
    }

    @Override
    public void forget(Instant at) {}
  }

  private void seen(Status found, int secondsLater) {
    now = now.plusSeconds(secondsLater);
    status = found;
    board.fresh().join();
  }

  @Test
  void aMinuteBecomesABeatWhenItIsOver() {
    recorder.remembering(board::remember);
    seen(Status.UP, 0);
    seen(Status.DOWN, 10);
    seen(Status.UP, 10);
    recorder.flush();
    assertThat(store.beats).isEmpty();

    seen(Status.UP, 20);
    recorder.flush();
    recorder.flush();

    assertThat(store.beats).hasSize(1);
    Beat beat = store.beats.getFirst();
    assertThat(beat.start()).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
    assertThat(beat.tally().up()).isEqualTo(2);
    assertThat(beat.tally().down()).isEqualTo(1);
    assertThat(beat.tally().worst()).isEqualTo(Status.DOWN);
    assertThat(beat.tally().uptime().orElseThrow()).isBetween(0.66, 0.67);
  }

  @Test
  void changesWaitWhileTheStoreIsAwayAndAreKeptOnce() {
    recorder.remembering(board::remember);
    store.away = true;
    seen(Status.UP, 0);
    seen(Status.DOWN, 5);
    seen(Status.DOWN, 5);
    assertThatThrownBy(recorder::flush).isInstanceOf(StoreUnavailableException.class);
    store.away = false;
    recorder.flush();
    recorder.flush();

    assertThat(store.changes).extracting(HealthChange::failed).containsExactly(false, true);
  }

  @Test
  void aRestartForgetsNeitherWhatWasNorSinceWhen() {
    Instant before = START.minusSeconds(3600);
    store.standings.put("ui", new Standing(Status.DOWN, before));
    recorder.remembering(board::remember);
    seen(Status.UP, 0);
    recorder.flush();

    assertThat(store.changes).extracting(HealthChange::recovered).containsExactly(true);
  }

  @Test
  void whatIsTheSameAfterARestartIsNoChange() {
    Instant before = START.minusSeconds(3600);
    store.standings.put("ui", new Standing(Status.UP, before));
    recorder.remembering(board::remember);
    seen(Status.UP, 0);
    recorder.flush();

    assertThat(store.changes).isEmpty();
    assertThat(board.fresh().join().services())
        .allSatisfy((name, health) -> assertThat(health.since()).isEqualTo(before));
  }

  private void startedWithin(Duration arrival) {
    board = board(arrival);
    recorder.remembering(board::remember);
  }

  @Test
  void whoComesUpInTimeWasNotDown() {
    startedWithin(Duration.ofSeconds(90));
    seen(Status.DOWN, 0);
    seen(Status.DEGRADED, 10);
    seen(Status.UP, 10);
    seen(Status.UP, 60);
    recorder.flush();

    assertThat(store.beats)
        .extracting(Beat::start, beat -> beat.tally().probes(), beat -> beat.tally().up())
        .containsExactly(tuple(FIRST_MINUTE, 1, 1));
  }

  @Test
  void aMinuteInWhichNobodyHadComeUpYetIsNoBeat() {
    startedWithin(Duration.ofSeconds(90));
    seen(Status.DOWN, 0);
    seen(Status.DOWN, 60);
    recorder.flush();
    assertThat(store.beats).isEmpty();

    seen(Status.UP, 5);
    seen(Status.UP, 60);
    recorder.flush();
    assertThat(store.beats)
        .extracting(Beat::start, beat -> beat.tally().worst())
        .containsExactly(tuple(FIRST_MINUTE.plusSeconds(60), Status.UP));
  }

  @Test
  void whoDoesNotComeUpInTimeWasDownAllTheWhile() {
    startedWithin(Duration.ofSeconds(90));
    seen(Status.DOWN, 0);
    seen(Status.DOWN, 60);
    seen(Status.DOWN, 25);
    seen(Status.DOWN, 10); // 95 s after the start
    seen(Status.DOWN, 60);
    recorder.flush();

    assertThat(store.beats)
        .extracting(Beat::start, beat -> beat.tally().down())
        .containsExactly(
            tuple(FIRST_MINUTE, 1),
            tuple(FIRST_MINUTE.plusSeconds(60), 2),
            tuple(FIRST_MINUTE.plusSeconds(120), 1));
  }

  @Test
  void whoWasDownBeforeTheStartIsDownStill() {
    store.standings.put("ui", new Standing(Status.DOWN, START.minusSeconds(3600)));
    startedWithin(Duration.ofSeconds(90));
    seen(Status.DOWN, 0); // nobody knows of it yet
    recorder.flush();
    seen(Status.DOWN, 5);
    seen(Status.UP, 10);
    seen(Status.UP, 60);
    recorder.flush();

    assertThat(store.beats)
        .extracting(Beat::start, beat -> beat.tally().down(), beat -> beat.tally().up())
        .containsExactly(tuple(FIRST_MINUTE, 2, 1));
  }
}
