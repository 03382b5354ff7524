package io.aetherlink.autoheal.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.autoheal.domain.Backoff;
import io.aetherlink.autoheal.domain.Effect;
import io.aetherlink.autoheal.domain.Healer;
import io.aetherlink.autoheal.domain.ManualTime;
import io.aetherlink.autoheal.domain.Policy;
import io.aetherlink.autoheal.domain.RuntimeReach;
import io.aetherlink.autoheal.domain.ServiceState;
import io.aetherlink.autoheal.domain.Signal;
import io.aetherlink.autoheal.domain.Target;
import io.aetherlink.autoheal.domain.Tolerance;
import io.aetherlink.autoheal.domain.Tolerances;
import io.aetherlink.probe.Finding;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Probes and decisions at their defaults, and a service that is late, on a simulated clock. */
class SlowIsNotHungTest {

  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration FOREVER = Duration.ofDays(1);
  private static final Target SHOP = new Target("shop", URI.create("tcp://x:1"), Set.of(), false);
  private static final Policy DEFAULTS =
      new Policy(
          new Tolerances(new Tolerance(3, 1, Duration.ofSeconds(30)), Map.of()),
          Duration.ofSeconds(60),
          new Backoff(Duration.ofMillis(500), Duration.ofMinutes(5), 0),
          Duration.ofMinutes(2),
          5,
          Duration.ofMinutes(5),
          3,
          Duration.ofSeconds(40));

  private record Landing(Duration at, CompletableFuture<Finding> answer, Finding finding) {}

  private final ManualTime time = new ManualTime();
  private final Healer healer = new Healer(List.of(SHOP), DEFAULTS, time, () -> 0.5, 0);
  private final PriorityQueue<Landing> underWay =
      new PriorityQueue<>(Comparator.comparing(Landing::at));
  private final Deque<Signal> heard = new ArrayDeque<>();
  private final List<Effect.Restart> restarts = new ArrayList<>();
  private Supplier<Duration> latency = () -> Duration.ofMillis(5);

  private final Asking late =
      new Asking() {
        @Override
        public ProbePlan plan(Target target) {
          return new ProbePlan(
              Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofMillis(500));
        }

        @Override
        public CompletionStage<Finding> ask(Target target, Patience patience) {
          CompletableFuture<Finding> answer = new CompletableFuture<>();
          Duration takes = latency.get();
          boolean heard = takes.compareTo(patience.listens()) < 0;
          Duration ends = heard ? takes : patience.listens();
          underWay.add(
              new Landing(
                  time.elapsed().plus(ends),
                  answer,
                  heard
                      ? new Finding.Well(takes, OptionalInt.empty(), Optional.empty())
                      : new Finding.Silent(ends, "timed out")));
          return answer;
        }
      };

  private final ProbeRounds rounds =
      new ProbeRounds(List.of(SHOP), late, time, (service, signal) -> heard.add(signal));

  private void carryOut(List<Effect> effects) {
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.Restart restart -> {
          restarts.add(restart);
          rounds.forget("shop");
          carryOut(healer.acted("shop", restart.attempt().id(), Optional.empty()));
        }
        case Effect.ProbeNow now -> rounds.now("shop", healer.pace("shop"));
        default -> {}
      }
    }
  }

  private void run(Duration length) {
    for (Duration left = length; left.isPositive(); left = left.minus(TICK)) {
      time.advance(TICK);
      land();
      rounds.round(healer::pace);
      while (!heard.isEmpty()) {
        carryOut(healer.signal("shop", heard.remove()));
      }
      carryOut(healer.tick());
    }
  }

  private void land() {
    while (!underWay.isEmpty() && underWay.element().at().compareTo(time.elapsed()) <= 0) {
      Landing landing = underWay.remove();
      landing.answer().complete(landing.finding());
    }
  }

  private void isWell() {
    carryOut(healer.runtime(new RuntimeReach.Reachable(Set.of("shop"))));
    run(Duration.ofMinutes(1));
    assertThat(state()).isEqualTo(ServiceState.HEALTHY);
  }

  private ServiceState state() {
    return healer.view("shop").orElseThrow().state();
  }

  @Test
  void whoIsSometimesMuchTooSlowIsNotRestartedInAThousandMinutes() {
    isWell();
    Random random = new Random(7);
    double[] seconds = {0.05};
    latency =
        () -> {
          double step = random.nextBoolean() ? 1.3 : 1 / 1.3;
          seconds[0] = Math.clamp(seconds[0] * step, 0.05, 9.5);
          return Duration.ofMillis((long) (1000 * seconds[0]));
        };
    run(Duration.ofMinutes(1000));

    assertThat(restarts).isEmpty();
  }

  @Test
  void whoWasSlowAndHangsThenIsRestartedAllTheSame() {
    isWell();
    latency = () -> Duration.ofSeconds(3);
    run(Duration.ofMinutes(2));
    assertThat(state()).isEqualTo(ServiceState.SLOW);
    assertThat(restarts).isEmpty();

    latency = () -> FOREVER;
    run(Duration.ofSeconds(30));
    assertThat(restarts).hasSize(1);
    assertThat(restarts.getFirst().hangs()).isTrue();
    assertThat(restarts.getFirst().attempt().reason())
        .isEqualTo("3 probes in a row failed: no answer within 9 s");
  }

  @Test
  void whoWasQuickAndHangsIsRestartedAsSoonAsEver() {
    isWell();
    latency = () -> FOREVER;
    run(Duration.ofSeconds(12));
    assertThat(restarts).hasSize(1);
  }

  @Test
  void whoIsSlowFromItsStartIsHeard() {
    isWell();
    latency = () -> FOREVER;
    run(Duration.ofSeconds(12));
    latency = () -> Duration.ofSeconds(3);
    run(Duration.ofMinutes(5));
    assertThat(restarts).hasSize(1);
    assertThat(state()).isEqualTo(ServiceState.SLOW);
  }
}
