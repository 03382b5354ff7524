package io.aetherlink.autoheal.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.autoheal.consent.Touchable;
import io.aetherlink.autoheal.domain.OwnTolerance;
import io.aetherlink.autoheal.domain.Signal;
import io.aetherlink.autoheal.domain.Target;
import io.aetherlink.autoheal.domain.Timekeeper;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a container's inspection means, and which containers may be touched. */
class ContainerTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final OptionalLong FORMER = OptionalLong.of(41);
  private static final String ID = "0123456789ab".repeat(5) + "cdef";

  private static Container container(String status, int exitCode, boolean oom, String health) {
    boolean running = status.equals("running");
    return new Container(
        ID,
        "shop",
        Map.of(),
        status,
        running ? OptionalLong.of(42) : OptionalLong.empty(),
        exitCode,
        oom,
        NOW.minusSeconds(5),
        NOW,
        Optional.of(health).filter(word -> !word.isEmpty()),
        Optional.empty(),
        0,
        "shop:1");
  }

  @ParameterizedTest
  @CsvSource({
    // exit code, out of memory, how it was heard of → whether it was on purpose
    "0,   false, ASKED_FOR,  true",
    "137, false, ASKED_FOR,  true",
    "0,   false, BY_ITSELF,  false",
    "143, false, BY_ITSELF,  false",
    "0,   false, UNHEARD,    true",
    "143, false, UNHEARD,    true",
    "137, false, UNHEARD,    false",
    "1,   false, UNHEARD,    false",
    "0,   true,  UNHEARD,    false",
  })
  void anEndIsHealedUnlessItWasAskedFor(int code, boolean oom, Stops.End end, boolean onPurpose) {
    Signal found = container("exited", code, oom, "").found(NOW, FORMER, end);

    assertThat(found)
        .isEqualTo(
            onPurpose
                ? new Signal.Stopped(FORMER)
                : new Signal.Exited(FORMER, OptionalInt.of(code)));
  }

  @Test
  void aPausedContainerIsSomebodysWishAndARestartingOneItsRuntimes() {
    assertThat(container("paused", 0, false, "").found(NOW, FORMER, Stops.End.UNHEARD))
        .isEqualTo(new Signal.Stopped(FORMER));
    assertThat(container("restarting", 3, false, "").found(NOW, FORMER, Stops.End.BY_ITSELF))
        .isEqualTo(new Signal.Exited(FORMER, OptionalInt.of(3), true));
  }

  @ParameterizedTest
  @CsvSource({"'',true,false", "healthy,true,false", "starting,,true", "unhealthy,false,false"})
  void aRunningContainersHealthIsItsCheckOrThatItRuns(
      String health, Boolean well, boolean starting) {
    Container container = container("running", 0, false, health);

    assertThat(container.healthSignal().map(signal -> ((Signal.Health) signal).well()))
        .isEqualTo(Optional.ofNullable(well));
    assertThat(container.found(NOW, FORMER, Stops.End.UNHEARD))
        .isEqualTo(new Signal.Started(OptionalLong.of(42), Duration.ofSeconds(5), starting));
  }

  @Test
  void touchesWhatIsConfiguredOrLabelledAndNeverItself() {
    Touchable touchable = new Touchable(Set.of("shop"), Optional.of("fedcba"));

    assertThat(touchable.allows(ID, "shop", Map.of())).isTrue();
    assertThat(touchable.allows(ID, "shop2", Map.of())).isFalse();
    assertThat(touchable.allows(ID, "any", Map.of(Touchable.HEAL, "true"))).isTrue();
    assertThat(touchable.allows(ID, "any", Map.of(Touchable.HEAL, "yes"))).isFalse();
    assertThat(touchable.allows(ID, "shop", Map.of(Touchable.HEAL, "false"))).isFalse();
    assertThat(touchable.allows("fedcba98", "shop", Map.of(Touchable.HEAL, "true"))).isFalse();
  }

  @Test
  void touchesWhatIsApprovedAsLongAsItIsUnlessItsLabelForbidsIt() {
    Set<String> approved = new HashSet<>(Set.of("web"));
    Touchable touchable = new Touchable(Set.of("shop"), approved::contains, Optional.of("fedcba"));

    assertThat(touchable.allows(ID, "web", Map.of())).isTrue();
    assertThat(touchable.allows(ID, "we", Map.of())).isFalse();
    assertThat(touchable.allows(ID, "web", Map.of(Touchable.HEAL, "false"))).isFalse();
    assertThat(touchable.allows("fedcba98", "web", Map.of())).isFalse();
    assertThat(touchable.discovered("web", Map.of())).isEmpty(); // the registry knows its address
    assertThat(touchable.discovered("web", Map.of(Touchable.HEAL, "true"))).isPresent();

    approved.clear();
    assertThat(touchable.allows(ID, "web", Map.of())).isFalse();
  }

  @Test
  void labelsSayWhatIsProbedAndWhatItNeeds() {
    Touchable touchable = new Touchable(Set.of("shop"), Optional.empty());
    Map<String, String> labels =
        Map.of(Touchable.URL, "http://10.0.0.7:80/ping", Touchable.DEPENDS_ON, "db, cache,");

    assertThat(touchable.discovered("shop", labels)).isEmpty();
    assertThat(touchable.discovered("web", labels))
        .contains(
            new Target("web", URI.create("http://10.0.0.7:80/ping"), Set.of("db", "cache"), false));
  }

  @Test
  void labelsSayWhatItToleratesAndWhatIsNoSuchNumberIsPassedOver() {
    Touchable touchable = new Touchable(Set.of(), Optional.empty());
    Map<String, String> good =
        Map.of(Touchable.FAILURES, "5", Touchable.SUCCESSES, "2", Touchable.GRACE_SECONDS, "3600");
    Map<String, String> bad =
        Map.of(Touchable.FAILURES, "101", Touchable.SUCCESSES, "two", Touchable.GRACE_SECONDS, "0");

    assertThat(touchable.discovered("web", good))
        .map(Target::tolerance)
        .contains(
            new OwnTolerance(Optional.of(5), Optional.of(2), Optional.of(Duration.ofHours(1))));
    assertThat(touchable.discovered("web", bad)).map(Target::tolerance).contains(OwnTolerance.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://169.254.169.254/latest", "no url at all", "mailto:x"})
  void anAddressThatMayNotBeProbedIsNot(String url) {
    Touchable touchable = new Touchable(Set.of(), Optional.empty());

    assertThat(touchable.discovered("web", Map.of(Touchable.URL, url)))
        .map(Target::probed)
        .contains(false);
  }

  @Test
  void knowsItsOwnContainerByItsMounts() {
    String line =
        "612 595 254:1 /var/lib/docker/containers/%s/hostname /etc/hostname rw - ext4 /dev/vda1 rw"
            .formatted(ID);

    assertThat(OwnContainer.id(line)).contains(ID);
    assertThat(OwnContainer.id("612 595 254:1 / / rw - ext4 /dev/vda1 rw")).isEmpty();
  }

  @Test
  void aDeathAfterARequestWasAskedForAndAKillIsLikeACrash() {
    ManualClock time = new ManualClock();
    Stops stops = new Stops(time);

    stops.signalled(ID, "15", Duration.ZERO);
    assertThat(stops.died(ID)).isEqualTo(Stops.End.ASKED_FOR);
    stops.started(ID);
    stops.signalled(ID, "9", Duration.ZERO);
    assertThat(stops.died(ID)).isEqualTo(Stops.End.BY_ITSELF);
    stops.started(ID);
    stops.signalled(ID, "15", Duration.ZERO);
    assertThat(stops.end(ID)).isEqualTo(Stops.End.ASKED_FOR); // seen before that is told
    time.elapsed = time.elapsed.plusSeconds(61);
    assertThat(stops.died(ID)).isEqualTo(Stops.End.BY_ITSELF);
    assertThat(stops.stopped(ID)).isTrue();
    assertThat(stops.end(ID)).isEqualTo(Stops.End.ASKED_FOR);
    stops.started(ID);

    stops.signalled(ID, "15", Duration.ZERO);
    time.elapsed = time.elapsed.plusSeconds(300); // docker stop --time 300
    stops.signalled(ID, "9", Duration.ZERO);
    assertThat(stops.died(ID)).isEqualTo(Stops.End.ASKED_FOR);
  }

  @Test
  void ourOwnRestartIsNobodysWishEvenWhenItFailsHalfway() {
    ManualClock time = new ManualClock();
    Stops stops = new Stops(time);

    stops.restarting(ID);
    stops.signalled(ID, "15", Duration.ZERO);
    stops.died(ID);
    stops.restarted(ID);
    assertThat(stops.stopped(ID)).isFalse();
    assertThat(stops.end(ID)).isEqualTo(Stops.End.BY_ITSELF);

    time.elapsed = time.elapsed.plusSeconds(3);
    stops.signalled(ID, "15", Duration.ZERO);
    assertThat(stops.died(ID)).isEqualTo(Stops.End.ASKED_FOR);
  }

  private static final class ManualClock implements Timekeeper {
    private Duration elapsed = Duration.ofHours(1);

    @Override
    public Instant now() {
      return NOW;
    }

    @Override
    public Duration elapsed() {
      return elapsed;
    }
  }
}
