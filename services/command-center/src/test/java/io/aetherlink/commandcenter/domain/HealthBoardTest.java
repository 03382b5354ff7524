package io.aetherlink.commandcenter.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HealthBoardTest {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final ManualClock clock = new ManualClock();
  private final Map<String, URI> targets = new LinkedHashMap<>();
  private final Map<URI, CompletableFuture<Observation>> answers = new HashMap<>();
  private final List<HealthChange> changes = new ArrayList<>();
  private int asked;
  private HealthBoard board = board(Duration.ZERO);

  private HealthBoard board(Duration arrival) {
    return new HealthBoard(
        () -> targets,
        (url, patience) -> ask(url),
        new Dependencies(Map.of("ui", Set.of("kafka"))),
        PATIENCE,
        arrival,
        clock,
        report -> changes.addAll(report.changes()));
  }

  private CompletableFuture<Observation> ask(URI url) {
    asked++;
    return Optional.ofNullable(answers.get(url)).orElseThrow();
  }

  private void service(String name, Status status) {
    URI url = URI.create("http://" + name);
    targets.put(name, url);
    Observation seen =
        new Observation(status, OptionalInt.empty(), Optional.empty(), Duration.ofMillis(1));
    answers.put(url, CompletableFuture.completedFuture(seen));
  }

  private Instant since(String name) {
    return Optional.ofNullable(board.fresh().join().services().get(name)).orElseThrow().since();
  }

  @Test
  void overallIsUpOnlyIfAllAreAndDownOnlyIfAllAre() {
    assertThat(Status.overall(List.of(Status.UP, Status.UP))).isEqualTo(Status.UP);
    assertThat(Status.overall(List.of(Status.DOWN, Status.DOWN))).isEqualTo(Status.DOWN);
    assertThat(Status.overall(List.of(Status.UP, Status.DOWN))).isEqualTo(Status.DEGRADED);
    assertThat(Status.overall(List.of(Status.UP, Status.DEGRADED))).isEqualTo(Status.DEGRADED);
    assertThat(Status.overall(List.of(Status.DOWN, Status.DEGRADED))).isEqualTo(Status.DEGRADED);
  }

  @Test
  void reportsEveryServiceInOrder() {
    service("ui", Status.UP);
    service("kafka", Status.DOWN);
    HealthReport report = board.fresh().join();

    assertThat(report.services().keySet()).containsExactly("ui", "kafka");
    assertThat(report.status()).isEqualTo(Status.DEGRADED);
    assertThat(report.checkedAt()).isEqualTo(clock.instant());
  }

  @Test
  void sinceIsTheMomentOfTheLastChange() {
    service("ui", Status.UP);
    Instant first = since("ui");
    clock.advance(Duration.ofMinutes(1));
    assertThat(since("ui")).isEqualTo(first);

    service("ui", Status.DOWN);
    assertThat(since("ui")).isEqualTo(clock.instant());
  }

  @Test
  void callersShareARoundThatIsUnderWay() {
    targets.put("ui", URI.create("http://ui"));
    CompletableFuture<Observation> answer = new CompletableFuture<>();
    answers.put(URI.create("http://ui"), answer);
    var first = board.fresh();
    var second = board.fresh();
    assertThat(asked).isEqualTo(1);

    answer.complete(
        new Observation(Status.UP, OptionalInt.of(200), Optional.empty(), Duration.ZERO));
    assertThat(first.join().status()).isEqualTo(Status.UP);
    assertThat(second.join().status()).isEqualTo(Status.UP);
    board.fresh().join();
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void theLastReportIsToldAtOnceUntilThereAreOtherServices() {
    service("ui", Status.UP);
    HealthReport first = board.latest().join();
    assertThat(board.latest().join()).isSameAs(first);
    assertThat(asked).isEqualTo(1);

    service("kafka", Status.UP);
    assertThat(board.latest().join().services()).containsKey("kafka");
  }

  @Test
  void onlyWhoIsNewSinceTheLastReportIsAsked() {
    service("kafka", Status.DOWN);
    service("shop", Status.UP);
    board.latest().join();
    targets.remove("shop");
    URI hangs = URI.create("http://hangs");
    targets.put("hangs", hangs);
    answers.put(hangs, new CompletableFuture<>());
    asked = 0;
    var round = board.fresh();
    service("ui", Status.DEGRADED);
    changes.clear();

    targets.remove("hangs");
    HealthReport report = board.latest().join();

    assertThat(round).as("somebody does not answer").isNotDone();
    assertThat(asked).as("those of that round, and the new one").isEqualTo(3);
    assertThat(report.services().keySet()).containsExactly("kafka", "ui");
    assertThat(report.causes()).isEqualTo(Map.of("kafka", List.of("ui")));
    assertThat(changes).extracting(HealthChange::service).containsExactly("ui");
    assertThat(board.latest().join()).isSameAs(report);
  }

  @Test
  void whoHasLeftIsLeftOutWithoutAskingAnybody() {
    service("ui", Status.UP);
    service("shop", Status.DOWN);
    board.latest().join();
    targets.remove("shop");
    asked = 0;

    assertThat(board.latest().join().services().keySet()).containsExactly("ui");
    assertThat(asked).isZero();
  }

  @Test
  void callersWhoWantTheSameNewServiceShareTheQuestion() {
    service("ui", Status.UP);
    board.latest().join();
    URI shop = URI.create("http://shop");
    targets.put("shop", shop);
    CompletableFuture<Observation> answer = new CompletableFuture<>();
    answers.put(shop, answer);
    asked = 0;
    var first = board.latest();
    var second = board.latest();
    answer.complete(
        new Observation(Status.UP, OptionalInt.of(200), Optional.empty(), Duration.ZERO));

    assertThat(asked).isEqualTo(1);
    assertThat(first.join().services()).containsKey("shop");
    assertThat(second.join().services()).containsKey("shop");
  }

  @Test
  void everyChangeIsToldOnceWithItsCause() {
    service("ui", Status.UP);
    service("kafka", Status.UP);
    board.fresh().join();
    service("ui", Status.DEGRADED);
    service("kafka", Status.DOWN);
    HealthReport report = board.fresh().join();
    board.fresh().join();

    assertThat(changes)
        .extracting(HealthChange::service, HealthChange::failed, HealthChange::rootCause)
        .containsExactly(
            tuple("ui", false, Optional.empty()),
            tuple("kafka", false, Optional.empty()),
            tuple("ui", true, Optional.of("kafka")),
            tuple("kafka", true, Optional.empty()));
    assertThat(report.causes()).isEqualTo(Map.of("kafka", List.of("ui")));
  }

  @Test
  void whatWasKnownBeforeHoldsUntilItIsSeenToBeOtherwise() {
    Instant before = clock.instant().minusSeconds(3600);
    board.remember(
        Map.of("ui", new Standing(Status.UP, before), "kafka", new Standing(Status.UP, before)));
    service("ui", Status.UP);
    service("kafka", Status.DOWN);

    assertThat(since("ui")).isEqualTo(before);
    assertThat(changes)
        .extracting(HealthChange::service, HealthChange::failed)
        .containsExactly(tuple("kafka", true));
  }

  private void upBeforeTheStart(String... names) {
    board = board(Duration.ofSeconds(90));
    for (String name : names) {
      board.remember(Map.of(name, new Standing(Status.UP, clock.instant().minusSeconds(3600))));
    }
  }

  private List<HealthChange> changesAfter(Duration time) {
    changes.clear();
    clock.advance(time);
    board.fresh().join();
    return changes;
  }

  @Test
  void servicesThatComeUpOneAfterTheOtherAreNoOutage() {
    upBeforeTheStart("kafka", "ui");
    service("kafka", Status.DOWN);
    service("ui", Status.DOWN);
    assertThat(changesAfter(Duration.ofSeconds(5))).isEmpty();
    assertThat(board.fresh().join().status()).isEqualTo(Status.DOWN); // as it is
    Instant down = since("ui");

    service("kafka", Status.UP);
    assertThat(changesAfter(Duration.ofSeconds(20))).isEmpty();
    assertThat(since("ui")).isEqualTo(down);
    service("ui", Status.DEGRADED);
    assertThat(changesAfter(Duration.ofSeconds(20))).isEmpty();
    service("ui", Status.UP);
    assertThat(changesAfter(Duration.ofSeconds(20))).isEmpty();
  }

  @Test
  void whoHasComeUpAndFallsIsAnOutageAtOnce() {
    upBeforeTheStart("ui");
    service("ui", Status.UP);
    assertThat(changesAfter(Duration.ofSeconds(5))).isEmpty();
    service("ui", Status.DOWN);
    assertThat(changesAfter(Duration.ofSeconds(5))).extracting(HealthChange::failed).contains(true);
    service("ui", Status.UP);
    assertThat(changesAfter(Duration.ofSeconds(5)))
        .extracting(HealthChange::recovered)
        .containsExactly(true);
  }

  @Test
  void whoDoesNotComeUpInTimeIsAnOutageSinceItWasFirstSeenDown() {
    upBeforeTheStart("ui");
    service("ui", Status.DOWN);
    assertThat(changesAfter(Duration.ofSeconds(5))).isEmpty();
    Instant down = clock.instant();
    assertThat(changesAfter(Duration.ofSeconds(84))).isEmpty();
    assertThat(changesAfter(Duration.ofSeconds(1)))
        .extracting(HealthChange::failed, change -> change.now().since())
        .containsExactly(tuple(true, down));
    assertThat(changesAfter(Duration.ofSeconds(5))).isEmpty();
  }

  @Test
  void whoWasDownBeforeTheStartAndComesUpHasRecovered() {
    board = board(Duration.ofSeconds(90));
    board.remember(Map.of("ui", new Standing(Status.DOWN, clock.instant().minusSeconds(60))));
    service("ui", Status.DOWN);
    assertThat(changesAfter(Duration.ofSeconds(5))).isEmpty();
    service("ui", Status.UP);
    assertThat(changesAfter(Duration.ofSeconds(5)))
        .extracting(HealthChange::recovered)
        .containsExactly(true);
  }
}
