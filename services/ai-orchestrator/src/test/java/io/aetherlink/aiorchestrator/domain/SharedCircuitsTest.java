package io.aetherlink.aiorchestrator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.aiorchestrator.domain.Breaker.State;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two orchestrators, and what they leave for each other. */
class SharedCircuitsTest {
  private static final Intent INTENT = World.task().intent();
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final World world = new World();
  private final Provider provider = world.provider("a", SECOND);
  private final Circuits one = world.circuits;
  private final Circuits other = new Circuits(world, world);
  private final Map<String, CircuitMark> left = new HashMap<>();

  @Test
  void aProviderThatOneGivesUpIsPassedOverByTheOtherAsLong() {
    fail(one, Fault.MALFORMED);
    exchange();

    Breaker.View view = view(other);
    assertThat(view.state()).isEqualTo(State.OPEN);
    assertThat(view.cause()).isEqualTo("3 failures in a row, last malformed");
    assertThat(view.nextTrial()).contains(Instant.EPOCH.plusSeconds(2));
    assertThat(entry(other)).isEqualTo(new Circuit.Entry.Barred(Fault.CIRCUIT_OPEN));
    world.pass(Duration.ofSeconds(2));
    assertThat(entry(other)).isInstanceOf(Circuit.Entry.Admitted.class);
  }

  @Test
  void whereOneFindsItWellAgainTheOtherTriesAtOnce() {
    fail(one, Fault.MALFORMED);
    exchange();
    world.pass(Duration.ofSeconds(2));
    fail(other, Fault.MALFORMED); // its trial: closed to both for four seconds
    exchange();
    assertThat(view(one).nextTrial()).contains(Instant.EPOCH.plusSeconds(6));

    Breaker.Permit insisted = other.of(provider).insist(INTENT);
    other.of(provider).answered(INTENT, insisted, false);
    exchange();

    assertThat(view(other).state()).isEqualTo(State.CLOSED);
    assertThat(entry(one)).isInstanceOf(Circuit.Entry.Admitted.class);
    assertThat(view(one).state()).isEqualTo(State.HALF_OPEN);
  }

  @Test
  void whatIsOverIsNotTakenUp() {
    fail(one, Fault.MALFORMED);
    one.exchange(left).forEach(left::put);
    world.pass(Duration.ofSeconds(2));

    exchange();

    assertThat(view(other).state()).isEqualTo(State.CLOSED);
  }

  @Test
  void aPauseIsEverybodysAlsoOfOneThatStartsLaterUntilSomebodyResumes() {
    one.of(provider).pause();
    exchange();
    assertThat(other.of(provider).pausedSince()).contains(Instant.EPOCH.plusMillis(1));
    Circuits third = new Circuits(world, world);
    third.exchange(left);
    assertThat(entry(third)).isEqualTo(new Circuit.Entry.Barred(Fault.PAUSED));

    third.of(provider).resume();
    third.exchange(left).forEach(left::put);
    exchange();

    assertThat(one.of(provider).pausedSince()).isEmpty();
    assertThat(entry(other)).isInstanceOf(Circuit.Entry.Admitted.class);
  }

  @Test
  void whoeverResumesEndsWhatTheOthersHoldAgainstItToo() {
    fail(one, Fault.RATE_LIMITED);
    exchange();
    assertThat(other.of(provider).rest().orElseThrow().cause()).contains("rate_limited");
    world.pass(SECOND);

    other.of(provider).resume();
    exchange();
    exchange();

    assertThat(one.of(provider).rest()).isEmpty();
    assertThat(one.of(provider).intents()).doesNotContainKey(INTENT.name());
    assertThat(entry(one)).isInstanceOf(Circuit.Entry.Admitted.class);
    assertThat(entry(other)).isInstanceOf(Circuit.Entry.Admitted.class);
  }

  @Test
  void aClockThatIsSlowDoesNotKeepAnOperatorFromBeingHeard() {
    Circuits slow = new Circuits(() -> world.instant().minusSeconds(60), world);
    world.pass(Duration.ofMinutes(2));
    one.of(provider).pause();
    exchange();
    slow.exchange(left);

    slow.of(provider).resume();
    slow.exchange(left).forEach(left::put);
    exchange();

    assertThat(one.of(provider).pausedSince()).isEmpty();
  }

  @Test
  void whereNothingHappenedNothingIsWritten() {
    succeed(one);
    assertThat(one.exchange(left)).isEmpty();

    fail(one, Fault.RATE_LIMITED);
    exchange();

    assertThat(one.exchange(left)).isEmpty();
    assertThat(other.exchange(left)).isEmpty();
  }

  private void exchange() {
    one.exchange(left).forEach(left::put);
    other.exchange(left).forEach(left::put);
    one.exchange(left).forEach(left::put);
  }

  private void fail(Circuits circuits, Fault fault) {
    Circuit circuit = circuits.of(provider);
    Optional<Duration> retryAfter =
        fault == Fault.RATE_LIMITED ? Optional.of(Duration.ofMinutes(1)) : Optional.empty();
    for (int i = 0; i < 3; i++) {
      if (circuit.enter(INTENT) instanceof Circuit.Entry.Admitted(var permit)) {
        circuit.failed(INTENT, permit, new Reply.NoAnswer(fault, Usage.NONE, retryAfter));
      }
    }
  }

  private void succeed(Circuits circuits) {
    Circuit circuit = circuits.of(provider);
    for (int i = 0; i < 4; i++) {
      if (circuit.enter(INTENT) instanceof Circuit.Entry.Admitted(var permit)) {
        circuit.answered(INTENT, permit, false);
      }
    }
  }

  private Circuit.Entry entry(Circuits circuits) {
    return circuits.of(provider).enter(INTENT);
  }

  private Breaker.View view(Circuits circuits) {
    return Objects.requireNonNull(circuits.of(provider).intents().get(INTENT.name()));
  }
}
