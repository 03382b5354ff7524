package io.aetherlink.autoheal.domain;

import static io.aetherlink.autoheal.domain.SimulatedFleet.failed;
import static io.aetherlink.autoheal.domain.SimulatedFleet.target;
import static io.aetherlink.autoheal.domain.SimulatedFleet.up;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Outages as the healer sees them, and the figures made of them. */
class ReliabilityTest {

  private static final Instant START = ManualTime.START;

  private final SimulatedFleet fleet = SimulatedFleet.of(target("api"));

  private static Outage outage(int beganMinute, int noticedSeconds, int endedSeconds) {
    Instant began = START.plus(ofMinutes(beganMinute));
    return new Outage(
        "api",
        began,
        began.plusSeconds(noticedSeconds),
        Optional.of(began.plusSeconds(endedSeconds)));
  }

  private Outage onlyOutage() {
    assertThat(fleet.outages).hasSize(1);
    return fleet.outages.values().iterator().next();
  }

  @Test
  void anExitIsNoticedAtOnceAndTheOutageLastsUntilHealthIsBack() {
    fleet.introduce("api");
    fleet.run(ofSeconds(5));
    Instant exited = fleet.time.now();
    fleet.exit("api");
    fleet.run(ofSeconds(5));

    assertThat(onlyOutage().began()).isEqualTo(exited);
    assertThat(onlyOutage().noticed()).isEqualTo(exited);
    assertThat(Duration.between(exited, onlyOutage().ended().orElseThrow()))
        .isBetween(ofMillis(400), ofMillis(900));
  }

  @Test
  void aHangIsCountedFromTheLastGoodAnswer() {
    fleet.introduce("api");
    fleet.run(ofSeconds(5));
    Instant lastGood = fleet.time.now();
    fleet.behaves("api", age -> failed()).run(ofSeconds(4));
    fleet.behaves("api", age -> up()).run(ofSeconds(4));

    assertThat(Duration.between(lastGood, onlyOutage().began()).abs()).isLessThan(ofSeconds(1));
    assertThat(onlyOutage().noticed()).isAfterOrEqualTo(onlyOutage().began().plusMillis(1500));
    assertThat(onlyOutage().ended()).isPresent();
  }

  @Test
  void severalAttemptsAreOneOutage() {
    fleet.introduce("api");
    fleet.run(ofSeconds(5)).behaves("api", age -> failed()).run(ofMinutes(3));
    assertThat(fleet.restarts).hasSizeGreaterThan(1);
    assertThat(onlyOutage().ended()).isEmpty();

    fleet.behaves("api", age -> up()).run(ofMinutes(1));
    assertThat(onlyOutage().ended()).isPresent();
  }

  @Test
  void aStopOnPurposeIsNoOutageAndEndsOne() {
    fleet.introduce("api");
    fleet.healer.pause("api");
    fleet.run(ofSeconds(5)).behaves("api", age -> failed()).run(ofSeconds(4));
    assertThat(onlyOutage().ended()).isEmpty();

    fleet.signal("api", new Signal.Stopped(OptionalLong.of(100)));
    fleet.run(ofMinutes(10));
    assertThat(onlyOutage().ended()).isPresent();
  }

  @Test
  void anOutageThatOutlastsAutoHealItselfGoesOn() {
    Outage lasting = new Outage("api", START.minusSeconds(60), START, Optional.empty());
    Past past =
        new Past(
            Standing.FREE, List.of(), Optional.empty(), Optional.empty(), Optional.of(lasting));
    fleet.healer.resume(Map.of("api", past), false, List.of());
    fleet.run(ofSeconds(2));

    assertThat(onlyOutage().began()).isEqualTo(lasting.began());
    assertThat(onlyOutage().ended()).isPresent();
  }

  @Test
  void figuresAreMeansOverTheWindow() {
    Instant now = START.plus(ofMinutes(100));
    List<Outage> outages = List.of(outage(10, 2, 10), outage(50, 4, 50));
    Reliability figures = Reliability.of(outages, START, now);

    assertThat(figures.failures()).isEqualTo(2);
    assertThat(figures.toDetect()).contains(ofSeconds(3));
    assertThat(figures.toRecover()).contains(ofSeconds(30));
    assertThat(figures.betweenFailures()).contains(ofSeconds(2970));
    assertThat(figures.down()).isEqualTo(ofSeconds(60));
    assertThat(figures.availability()).isEqualTo(99);
    assertThat(new ErrorBudget(ofSeconds(45), ofMinutes(100)).left(figures.down()))
        .isEqualTo(ofSeconds(-15));
  }

  @Test
  void onlyWhatLiesInTheWindowCounts() {
    Instant from = START.plus(ofMinutes(10)).plusSeconds(6);
    Outage lasting = new Outage("api", START.plusSeconds(1200), START, Optional.empty());
    Reliability figures =
        Reliability.of(
            List.of(outage(1, 1, 30), outage(10, 2, 10), lasting), from, START.plusSeconds(1260));

    assertThat(figures.failures()).isEqualTo(2);
    assertThat(figures.down()).isEqualTo(ofSeconds(64));
  }

  @Test
  void nothingObservedIsNothingFailed() {
    Reliability figures = Reliability.of(List.of(), Instant.MAX, START);

    assertThat(figures.availability()).isEqualTo(100);
    assertThat(figures.betweenFailures()).isEmpty();
    assertThat(figures.flapping()).isFalse();
  }

  @Test
  void threeFallsInTenMinutesAreFlapping() {
    List<Outage> outages = List.of(outage(10, 1, 5), outage(13, 1, 5), outage(16, 1, 5));

    assertThat(Reliability.of(outages, START, START.plus(ofMinutes(19))).flapping()).isTrue();
    assertThat(Reliability.of(outages, START, START.plus(ofMinutes(21))).flapping()).isFalse();
  }
}
