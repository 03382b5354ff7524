package io.aetherlink.autoheal.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.autoheal.domain.Pace;
import io.aetherlink.autoheal.domain.Signal;
import io.aetherlink.autoheal.domain.Target;
import io.aetherlink.autoheal.domain.Timekeeper;
import io.aetherlink.probe.Finding;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When probes are sent, on a clock that stands still until a round. */
class ProbeRoundsTest {

  private static final Duration TICK = Duration.ofMillis(100);

  private Duration elapsed = Duration.ofHours(1);
  private final List<Duration> sent = new ArrayList<>();
  private final Set<String> asked = new HashSet<>();
  private final List<CompletableFuture<Finding>> answers = new ArrayList<>();
  private final List<Signal> signals = new ArrayList<>();

  private final Timekeeper time =
      new Timekeeper() {
        @Override
        public Instant now() {
          return Instant.EPOCH.plus(elapsed);
        }

        @Override
        public Duration elapsed() {
          return elapsed;
        }
      };

  /** Services that answer when a test says so. */
  private final Asking silence =
      new Asking() {
        @Override
        public ProbePlan plan(Target target) {
          return new ProbePlan(
              Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofMillis(500));
        }

        @Override
        public CompletionStage<Finding> ask(Target target, Patience patience) {
          sent.add(elapsed);
          asked.add(target.name());
          CompletableFuture<Finding> answer = new CompletableFuture<>();
          answers.add(answer);
          return answer;
        }
      };

  private ProbeRounds rounds(int services) {
    List<Target> targets =
        IntStream.range(0, services)
            .mapToObj(i -> new Target("s" + i, URI.create("tcp://x:1"), Set.of(), false))
            .toList();
    return new ProbeRounds(targets, silence, time, (service, signal) -> signals.add(signal));
  }

  private int run(ProbeRounds rounds, Duration length, Pace pace) {
    return run(rounds, length, TICK, pace);
  }

  private int run(ProbeRounds rounds, Duration length, Duration tick, Pace pace) {
    int before = sent.size();
    for (Duration left = length; left.isPositive(); left = left.minus(tick)) {
      elapsed = elapsed.plus(tick);
      rounds.round(service -> pace);
    }
    return sent.size() - before;
  }

  @Test
  void whoIsAwaitedIsAskedFiveTimesASecondAndNothingIsMadeUpFor() {
    ProbeRounds one = rounds(1);
    assertThat(run(one, Duration.ofSeconds(5), Pace.CALM)).isEqualTo(1);
    assertThat(run(one, Duration.ofSeconds(1), Pace.EAGER)).isBetween(5, 6);
  }

  @Test
  void manyThatAreAllAwaitedHaveTheirFirstTurnsOneAfterAnother() {
    ProbeRounds many = rounds(2000);
    assertThat(run(many, TICK, Pace.EAGER)).isBetween(15, 25);
    assertThat(run(many, Duration.ofSeconds(1), Pace.EAGER)).isLessThan(200 + 10 * 50 + 5);
    assertThat(run(many, Duration.ofSeconds(10), Pace.CALM)).isBetween(1800, 2200);
  }

  @Test
  void afterAPauseProbesGoOnWhereTheyWere() {
    ProbeRounds many = rounds(2000);
    run(many, Duration.ofSeconds(20), Pace.CALM);
    elapsed = elapsed.plusSeconds(60); // the process was stopped
    assertThat(run(many, TICK, Pace.CALM)).isLessThan(50);
    assertThat(run(many, Duration.ofSeconds(10), Pace.CALM)).isBetween(1950, 2050);
  }

  @Test
  void whoseRoundsAreAllLateAsksAllTheSame() {
    ProbeRounds many = rounds(100);
    run(many, Duration.ofSeconds(20), Pace.CALM);
    assertThat(run(many, Duration.ofSeconds(60), Duration.ofMillis(600), Pace.CALM))
        .isBetween(500, 600);
  }

  @Test
  void whoWaitsLongestIsAskedFirstWhereNotAllCanBeAskedEarly() {
    ProbeRounds many = rounds(300);
    run(many, Duration.ofSeconds(20), Pace.CALM);
    asked.clear();
    run(many, Duration.ofSeconds(1), Pace.EAGER);
    assertThat(asked).hasSize(300);
  }

  private static Finding well() {
    return new Finding.Well(Duration.ofMillis(1), OptionalInt.empty(), Optional.empty());
  }

  private static Finding timedOut() {
    return new Finding.Silent(Duration.ofSeconds(1), "timed out");
  }

  @Test
  void aProbeThatAnAnswerHasOvertakenFailsNoMore() {
    run(rounds(1), Duration.ofSeconds(1), Pace.EAGER);
    answers.get(2).complete(well());
    answers.get(0).complete(timedOut()); // sent while its address was gone
    answers.get(1).complete(timedOut());
    assertThat(signals).containsExactly(new Signal.Up(Duration.ofMillis(1)));

    answers.get(3).complete(timedOut());
    assertThat(signals).hasSize(2).last().isEqualTo(new Signal.Failed("timed out"));
  }

  @Test
  void probesOfAProcessThatIsReplacedFailNoMore() {
    ProbeRounds one = rounds(1);
    run(one, Duration.ofSeconds(1), Pace.EAGER);
    elapsed = elapsed.plus(TICK);
    one.forget("s0");
    answers.forEach(answer -> answer.complete(timedOut()));
    assertThat(signals).isEmpty();
  }

  @Test
  void whatWasNotHeardWhileWeWereAwayOurselvesHasNotFailed() {
    ProbeRounds one = rounds(1);
    run(one, Duration.ofSeconds(1), Pace.EAGER);
    elapsed = elapsed.plusSeconds(30); // stopped, and its timers are the first to go on
    answers.get(0).complete(timedOut());
    run(one, TICK, Pace.EAGER);
    answers.get(1).complete(timedOut());
    answers
        .get(2)
        .complete(new Finding.Unwell(Duration.ofMillis(1), OptionalInt.of(500), "answered 500"));
    assertThat(signals).containsExactly(new Signal.Failed("answered 500"));
  }

  @Test
  void whoIsAlwaysLateHimselfStillSeesWhoHangs() {
    ProbeRounds one = rounds(1);
    for (int i = 0; i < 6; i++) {
      run(one, Duration.ofSeconds(20), Duration.ofMillis(600), Pace.CALM);
      answers.getLast().complete(timedOut());
    }
    assertThat(signals).hasSize(3).containsOnly(new Signal.Failed("timed out"));
  }

  @Test
  void probesOfAnAddressThatIsAskedNoMoreSayNothingGoodEither() {
    ProbeRounds one = rounds(1);
    run(one, Duration.ofSeconds(1), Pace.EAGER);
    one.unwatch("s0");
    answers.get(0).complete(well());
    answers.get(1).complete(timedOut());
    assertThat(signals).isEmpty();

    answers.clear();
    one.watch(new Target("s0", URI.create("tcp://y:1"), Set.of(), false));
    run(one, Duration.ofSeconds(1), Pace.EAGER);
    answers.getFirst().complete(well());
    assertThat(signals).containsExactly(new Signal.Up(Duration.ofMillis(1)));
  }
}
