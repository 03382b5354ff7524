package io.aetherlink.autoheal.domain;

import static io.aetherlink.autoheal.domain.SimulatedFleet.target;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who is late, by whose fault, and what that means for how it is ended. */
class LatenessTest {

  private static final Signal UNANSWERED = new Signal.Failed("no answer within 1 s", true);
  private static final Signal WRONG = new Signal.Failed("answered 500");

  private final Lateness lateness = new Lateness(ofSeconds(1));
  private final ManualTime time = new ManualTime();
  private final Attention attention = new Attention(time);

  private void answers(int times, Duration latency) {
    for (int i = 0; i < times; i++) {
      lateness.answered(latency);
    }
  }

  @Test
  void whoIsQuickIsWaitedForAsLongAsIsSet() {
    assertThat(lateness.patience()).isEqualTo(ofSeconds(1));
    answers(20, ofMillis(300));
    assertThat(lateness.patience()).isEqualTo(ofSeconds(1));
  }

  @Test
  void whoWasLateIsWaitedForThreeTimesAsLongUntilItIsQuickAgain() {
    answers(8, ofMillis(5));
    answers(1, ofSeconds(4));
    assertThat(lateness.patience()).isEqualTo(ofSeconds(12));

    answers(7, ofMillis(5));
    assertThat(lateness.patience()).isEqualTo(ofSeconds(12));
    answers(1, ofMillis(5));
    assertThat(lateness.patience()).isEqualTo(ofSeconds(1));
  }

  @Test
  void nobodyIsWaitedForLongerThanHalfAMinuteUnlessThatIsSet() {
    answers(1, ofSeconds(11));
    assertThat(lateness.patience()).isEqualTo(ofSeconds(30));
    assertThat(new Lateness(ofSeconds(60)).patience()).isEqualTo(ofSeconds(60));
  }

  private void beats(int times, Duration apart) {
    for (int i = 0; i < times; i++) {
      time.advance(apart);
      attention.beat();
    }
  }

  @Test
  void whoeverRunsAllTheTimeHasNoLapse() {
    Duration begin = time.elapsed();
    beats(50, ofMillis(500));
    time.advance(ofMillis(500));
    assertThat(attention.lapseSince(begin)).isEmpty();
  }

  @Test
  void aLapseIsSeenWhileItLastsAndAfterItUntilAllFromBeforeIsOver() {
    beats(1, ofMillis(100));
    Duration before = time.elapsed();
    time.advance(ofSeconds(9));
    assertThat(attention.lapseSince(before)).isPresent();
    assertThat(attention.beat()).isEqualTo(ofSeconds(9));
    assertThat(attention.lapseSince(before)).contains(time.elapsed());

    beats(1, ofMillis(100));
    assertThat(attention.lapseSince(before)).isPresent();
    assertThat(attention.lapseSince(time.elapsed())).isEmpty();
  }

  @Test
  void aSuspendedMachineIsKnownByTheClockOnTheWall() {
    beats(1, ofMillis(100));
    Duration before = time.elapsed();
    time.jumpWallClock(Duration.ofHours(8));
    beats(1, ofMillis(100));
    assertThat(attention.lapseSince(before)).isPresent();

    Duration after = time.elapsed();
    time.jumpWallClock(Duration.ofHours(-8));
    beats(5, ofMillis(100));
    assertThat(attention.lapseSince(after.plusMillis(1))).isEmpty();
  }

  private static Effect.Restart restart(List<Effect> effects) {
    return effects.stream()
        .filter(Effect.Restart.class::isInstance)
        .map(Effect.Restart.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private Effect.Restart healedAfter(Signal... signals) {
    Healer healer = new Healer(List.of(target("api")), SimulatedFleet.POLICY, time, () -> 0.5, 0);
    healer.runtime(new RuntimeReach.Reachable(Set.of("api")));
    healer.signal("api", new Signal.Up(Duration.ZERO));
    List<Effect> effects = List.of();
    for (Signal signal : signals) {
      effects = healer.signal("api", signal);
    }
    return restart(effects);
  }

  @Test
  void onlyWhoAnswersNothingAtAllIsHung() {
    assertThat(healedAfter(UNANSWERED, UNANSWERED, UNANSWERED).hangs()).isTrue();
    assertThat(healedAfter(WRONG, WRONG, WRONG).hangs()).isFalse();
    assertThat(healedAfter(WRONG, UNANSWERED, UNANSWERED).hangs()).isFalse();
    assertThat(healedAfter(UNANSWERED, UNANSWERED, WRONG).hangs()).isFalse();
    Signal exit = new Signal.Exited(OptionalLong.empty(), OptionalInt.of(137));
    assertThat(healedAfter(UNANSWERED, exit).hangs()).isFalse();
  }

  @Test
  void aPersonWhoAsksForTheHealOfWhatHangsNeedNotWaitEither() {
    Healer healer = new Healer(List.of(target("api")), SimulatedFleet.POLICY, time, () -> 0.5, 0);
    healer.runtime(new RuntimeReach.Reachable(Set.of("api")));
    healer.signal("api", new Signal.Up(Duration.ZERO));
    healer.pause("api");
    for (int i = 0; i < 3; i++) {
      healer.signal("api", UNANSWERED);
    }
    var accepted = (HealRequest.Accepted) healer.heal("api", Optional.of("ada"));
    assertThat(restart(accepted.effects()).hangs()).isTrue();
  }
}
