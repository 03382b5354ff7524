package io.aetherlink.aiorchestrator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.aiorchestrator.domain.Breaker.Ending;
import io.aetherlink.aiorchestrator.domain.Breaker.Permit;
import io.aetherlink.aiorchestrator.domain.Breaker.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private static final Optional<Fault> TIMEOUT = Optional.of(Fault.TIMEOUT);

  private final World world = new World();
  private final Breaker breaker = new Breaker(world);

  @Test
  void threeFailuresInARowOpenItAndItSaysWhy() {
    calls(Ending.BAD, 2);
    calls(Ending.GOOD, 1);
    calls(Ending.BAD, 2);
    assertThat(breaker.view().state()).isEqualTo(State.CLOSED);

    calls(Ending.BAD, 1);

    assertThat(breaker.view().state()).isEqualTo(State.OPEN);
    assertThat(breaker.view().cause()).isEqualTo("3 failures in a row, last timeout");
    assertThat(breaker.view().nextTrial()).contains(Instant.EPOCH.plusSeconds(2));
    assertThat(breaker.enter()).isEmpty();
  }

  @Test
  void halfOfTheCallsFailingOpensIt() {
    for (int i = 0; i < 5; i++) {
      calls(Ending.GOOD, 1);
      calls(Ending.BAD, 1);
    }

    assertThat(breaker.view().cause()).isEqualTo("5 of 10 calls failed, last timeout");
  }

  @Test
  void slownessOpensIt() {
    calls(Ending.GOOD, 2);
    calls(Ending.SLOW, 8);

    assertThat(breaker.view().cause()).isEqualTo("8 of 10 answers were slow");
  }

  @Test
  void aSlowTrialOpensItAgain() {
    calls(Ending.BAD, 3);
    world.pass(Duration.ofSeconds(2));

    calls(Ending.SLOW, 1);

    assertThat(breaker.view().cause()).isEqualTo("a trial was slow");
  }

  @Test
  void whatIsInsistedOnIsATrialToo() {
    calls(Ending.BAD, 3);
    world.pass(Duration.ofSeconds(2));
    Permit trial = breaker.enter().orElseThrow();

    breaker.leave(breaker.insist(), Ending.NEITHER, Optional.empty());

    assertThat(breaker.enter()).isEmpty();
    breaker.leave(trial, Ending.NEITHER, Optional.empty());
  }

  @Test
  void whatSaysNothingAboutTheProviderChangesNothing() {
    calls(Ending.BAD, 2);
    calls(Ending.NEITHER, 50);

    assertThat(breaker.view().state()).isEqualTo(State.CLOSED);
  }

  @Test
  void whenTheTimeIsOverItLetsOneTrialThroughAtATime() {
    calls(Ending.BAD, 3);
    world.pass(Duration.ofSeconds(2));

    Permit trial = breaker.enter().orElseThrow();
    assertThat(breaker.enter()).isEmpty();
    breaker.leave(trial, Ending.NEITHER, Optional.empty());

    assertThat(breaker.enter()).isPresent();
  }

  @Test
  void eachTrialThatGoesWellLetsTwiceAsManyThroughUntilAllMayPass() {
    calls(Ending.BAD, 3);
    world.pass(Duration.ofSeconds(2));

    calls(Ending.GOOD, 1);
    assertThat(together()).isEqualTo(2);
    calls(Ending.GOOD, 1);
    assertThat(together()).isEqualTo(4);
    calls(Ending.GOOD, 2);

    assertThat(breaker.view().state()).isEqualTo(State.CLOSED);
    assertThat(together()).isEqualTo(100);
  }

  @Test
  void aTrialThatFailsOpensItForTwiceAsLongAndNeverForMoreThanAMinute() {
    calls(Ending.BAD, 3);
    for (int seconds : new int[] {2, 4, 8, 16, 32, 60, 60}) {
      assertThat(breaker.view().nextTrial()).contains(breaker.view().since().plusSeconds(seconds));
      world.pass(Duration.ofSeconds(seconds));
      calls(Ending.BAD, 1);
    }

    assertThat(breaker.view().cause()).isEqualTo("a trial failed: timeout");
  }

  @Test
  void whatWasAskedBeforeItOpenedSaysNothingAboutItsReturn() {
    Permit early = breaker.enter().orElseThrow();
    calls(Ending.BAD, 3);
    world.pass(Duration.ofSeconds(2));
    Permit trial = breaker.enter().orElseThrow();

    breaker.leave(early, Ending.BAD, TIMEOUT);
    assertThat(breaker.view().state()).isEqualTo(State.HALF_OPEN);
    breaker.leave(trial, Ending.GOOD, Optional.empty());

    assertThat(together()).isEqualTo(2);
  }

  @Test
  void aProbeThatGoesWellBringsTheTrialForwardAndOneThatFailsPutsItOff() {
    calls(Ending.BAD, 3);
    world.pass(Duration.ofSeconds(2));
    calls(Ending.BAD, 1);
    Instant opened = world.instant();

    world.pass(Duration.ofSeconds(1));
    breaker.probed(false);
    assertThat(breaker.view().nextTrial()).contains(opened.plusSeconds(5));
    breaker.probed(true);

    assertThat(breaker.view().nextTrial()).contains(opened.plusSeconds(2));
  }

  @Test
  void whatWasInsistedOnClosesItWhenItGoesWellAndElseChangesNothing() {
    calls(Ending.BAD, 3);
    Breaker.View open = breaker.view();

    breaker.leave(breaker.insist(), Ending.BAD, TIMEOUT);
    assertThat(breaker.view()).isEqualTo(open);
    breaker.leave(breaker.insist(), Ending.GOOD, Optional.empty());

    assertThat(breaker.view().state()).isEqualTo(State.CLOSED);
  }

  @Test
  void aProbeSaysNothingAboutWhatOnlyACallCanShow() {
    for (int i = 0; i < 3; i++) {
      breaker.leave(breaker.enter().orElseThrow(), Ending.BAD, Optional.of(Fault.SCHEMA));
    }
    world.pass(Duration.ofSeconds(2));
    breaker.leave(breaker.enter().orElseThrow(), Ending.BAD, Optional.of(Fault.SCHEMA));

    breaker.probed(true);

    assertThat(breaker.view().nextTrial()).contains(breaker.view().since().plusSeconds(4));
  }

  /** How many may call at once; they give their permits back. */
  private int together() {
    int count = 0;
    Permit[] permits = new Permit[100];
    while (count < permits.length) {
      var permit = breaker.enter();
      if (permit.isEmpty()) {
        break;
      }
      permits[count++] = permit.get();
    }
    for (int i = 0; i < count; i++) {
      breaker.leave(permits[i], Ending.NEITHER, Optional.empty());
    }
    return count;
  }

  private void calls(Ending ending, int count) {
    for (int i = 0; i < count; i++) {
      breaker.leave(breaker.enter().orElseThrow(), ending, TIMEOUT);
    }
  }
}
