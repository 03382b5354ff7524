package io.aetherlink.commandcenter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.commandcenter.domain.HealthChange;
import io.aetherlink.commandcenter.domain.Observation;
import io.aetherlink.commandcenter.domain.Standing;
import io.aetherlink.commandcenter.domain.Status;
import io.aetherlink.commandcenter.domain.history.Beat;
import io.aetherlink.commandcenter.domain.history.Latencies;
import io.aetherlink.commandcenter.domain.history.Resolution;
import io.aetherlink.commandcenter.domain.history.Tally;
import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresHealthTest {
  private static final TestDatabase DATABASE = TestPostgres.freshDatabase();
  private static final Instant NOW = Instant.parse("2026-03-01T12:34:00Z");

  private final Jdbi jdbi = Jdbi.create(DATABASE.pool());
  private final PostgresHealth store =
      new PostgresHealth(
          new Sessions(
              jdbi,
              new RequestAtHand(),
              new EventRows(Optional.empty()),
              new TrailRows(Optional.empty())));

  @BeforeAll
  static void migrate() {
    OpsSchema.migrate(DATABASE.dataSource());
  }

  @BeforeEach
  void empty() {
    jdbi.useHandle(
        handle -> handle.execute("TRUNCATE ops.event, ops.service_standing, ops.service_beat"));
  }

  private static HealthChange change(Optional<Standing> before, Status status, Instant since) {
    return new HealthChange(
        "ui",
        before,
        new Standing(status, since),
        new Observation(status, OptionalInt.empty(), Optional.of("refused"), Duration.ZERO),
        Optional.of("kafka"));
  }

  private List<String> events() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("SELECT type || ' ' || payload FROM ops.event ORDER BY sequence")
            .mapTo(String.class)
            .list());
  }

  @Test
  void keepsStatusesAndTellsOfThoseThatFailedAndRecovered() {
    Standing up = new Standing(Status.UP, NOW);
    Standing down = new Standing(Status.DOWN, NOW.plusSeconds(60));
    store.keep(
        List.of(
            change(Optional.empty(), Status.UP, NOW),
            change(Optional.of(up), Status.DOWN, down.since()),
            change(Optional.of(down), Status.DEGRADED, NOW.plusSeconds(90))),
        NOW);
    assertThat(store.standings())
        .isEqualTo(Map.of("ui", new Standing(Status.DEGRADED, NOW.plusSeconds(90))));

    store.keep(List.of(change(Optional.of(down), Status.UP, NOW.plusSeconds(120))), NOW);

    assertThat(events())
        .containsExactly(
            "service.health.failed {\"error\": \"refused\", \"status\": \"down\", \"service\":"
                + " \"ui\", \"root_cause\": \"kafka\", \"http_status\": null}",
            "service.health.recovered {\"service\": \"ui\", \"down_seconds\": 60.0}");
  }

  private static Beat beat(String service, Instant start, int up, int down) {
    List<Integer> counts = new ArrayList<>(Latencies.NONE.counts());
    counts.set(3, up);
    return new Beat(service, start, new Tally(up, 0, down, new Latencies(counts)));
  }

  @Test
  void hoursGrowByTheirMinutes() {
    store.add(List.of(beat("ui", NOW, 12, 0), beat("kafka", NOW, 0, 12)));
    store.add(List.of(beat("ui", NOW.plusSeconds(60), 10, 2)));

    assertThat(store.beats(Resolution.MINUTE, Optional.of("ui"), NOW))
        .containsExactly(beat("ui", NOW, 12, 0), beat("ui", NOW.plusSeconds(60), 10, 2));
    assertThat(store.beats(Resolution.HOUR, Optional.of("ui"), NOW.minusSeconds(3600)))
        .containsExactly(beat("ui", Instant.parse("2026-03-01T12:00:00Z"), 22, 2));
    assertThat(store.beats(Resolution.MINUTE, Optional.empty(), NOW)).hasSize(3);
    assertThat(store.beats(Resolution.MINUTE, Optional.empty(), NOW.plusSeconds(60))).hasSize(1);
  }

  @Test
  void forgetsMinutesAfterADayAndHoursAfterNinety() {
    store.add(List.of(beat("ui", NOW, 1, 0)));

    store.forget(NOW.plus(Duration.ofDays(1)));
    assertThat(store.beats(Resolution.MINUTE, Optional.empty(), NOW)).hasSize(1);
    store.forget(NOW.plus(Duration.ofDays(1)).plusSeconds(60));
    assertThat(store.beats(Resolution.MINUTE, Optional.empty(), Instant.EPOCH)).isEmpty();
    assertThat(store.beats(Resolution.HOUR, Optional.empty(), Instant.EPOCH)).hasSize(1);
    store.forget(NOW.plus(Duration.ofDays(91)));
    assertThat(store.beats(Resolution.HOUR, Optional.empty(), Instant.EPOCH)).isEmpty();
  }
}
