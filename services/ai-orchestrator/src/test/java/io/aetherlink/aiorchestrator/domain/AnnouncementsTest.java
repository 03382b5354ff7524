package io.aetherlink.aiorchestrator.domain;

import static io.aetherlink.aiorchestrator.domain.World.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.aiorchestrator.domain.events.AiEvent;
import io.aetherlink.aiorchestrator.domain.events.AiEvent.Failure;
import io.aetherlink.aiorchestrator.domain.events.Announcements;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {
  private static final Duration TOOK = Duration.ofMillis(7);

  private final World world = new World();
  private final List<AiEvent> told = new ArrayList<>();
  private final Announcements announcements = new Announcements(this::nanoTime, told::add);

  @Test
  void whoStandsInForWhomIsToldAndWhy() {
    announce(
        answered(
            step("missing", Fault.NOT_CONFIGURED),
            step("paused", Fault.PAUSED),
            step("a", Fault.SCHEMA),
            step("a", Fault.SCHEMA),
            step("b", Fault.CIRCUIT_OPEN),
            step("slow", Fault.CANCELLED),
            Attempt.cached("c", TOOK)));

    assertThat(told).isEmpty();

    announce(
        answered(
            step("missing", Fault.NOT_CONFIGURED),
            step("a", Fault.SCHEMA),
            step("a", Fault.SCHEMA),
            step("b", Fault.CIRCUIT_OPEN),
            step("slow", Fault.CANCELLED),
            step("c", Fault.CONNECTION)));

    assertThat(told)
        .containsExactly(
            new AiEvent.FallbackUsed(
                "extract-lead",
                "c",
                List.of(new Failure("a", Fault.SCHEMA), new Failure("b", Fault.CIRCUIT_OPEN)),
                TOOK,
                0));
  }

  /** It may begin anywhere and turn over: only differences mean anything. */
  private long nanoTime() {
    return Long.MAX_VALUE
        - Duration.ofSeconds(30).toNanos()
        + Duration.between(Instant.EPOCH, world.instant()).toNanos();
  }

  @Test
  void theFirstIsToldAndThenHowManyThereWere() {
    announce(answered());
    world.pass(Duration.ofSeconds(59));
    announce(answered());
    announce(answered());
    world.pass(Duration.ofSeconds(1));
    announce(answered());

    assertThat(told).extracting(AiEvent::alike).containsExactly(0L, 2L);
    assertThat(told).allMatch(AiEvent.ProviderUsed.class::isInstance);
  }

  @Test
  void thatNobodyAnsweredIsToldEveryFewSeconds() {
    var failed = new Outcome.AllFailed(List.of(step("a", Fault.TIMEOUT)), TOOK);
    for (int i = 0; i < 12; i++) {
      announce(failed);
      world.pass(Duration.ofSeconds(1));
    }

    assertThat(told).hasSize(3);
    assertThat(told.getLast())
        .isEqualTo(
            new AiEvent.FallbackFailed(
                "extract-lead", List.of(new Failure("a", Fault.TIMEOUT)), TOOK, 4));
  }

  @Test
  void whatTheCallerIsToBlameForIsNotTold() {
    announce(new Outcome.Refused("a", List.of(step("a", Fault.REFUSED)), TOOK));
    announce(new Outcome.Abandoned(List.of(), TOOK));
    announce(new Outcome.AllFailed(List.of(step("a", Fault.REJECTED)), TOOK));
    announce(new Outcome.AllFailed(List.of(step("a", Fault.TOO_LARGE)), TOOK));

    assertThat(told).isEmpty();
  }

  private void announce(Outcome outcome) {
    announcements.accept(World.task(), outcome);
  }

  private static Outcome answered(Attempt... before) {
    return new Outcome.Answered("c", GOOD, List.of(before), TOOK);
  }

  private static Attempt step(String provider, Fault fault) {
    return new Attempt(
        provider, "", Optional.of(fault), Duration.ZERO, TOOK, Optional.empty(), Usage.NONE, false);
  }
}
