package io.aetherlink.autoheal;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.autoheal.docker.DockerEngine;
import io.aetherlink.autoheal.docker.OwnContainer;
import io.aetherlink.autoheal.docker.Ward;
import io.aetherlink.autoheal.docker.Ward.Patient;
import io.aetherlink.autoheal.domain.Attempt;
import io.aetherlink.autoheal.domain.Decision.Why;
import io.aetherlink.autoheal.domain.Evidence;
import io.aetherlink.autoheal.domain.RuntimeReach;
import io.aetherlink.autoheal.domain.ServiceState;
import io.aetherlink.autoheal.domain.ServiceView;
import io.aetherlink.autoheal.gate.DockerGate;
import io.aetherlink.autoheal.gate.GateLog;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Auto-heal and real containers, on the engine that the container stage brings. */
@EnabledIfEnvironmentVariable(named = Ward.VARIABLE, matches = ".+")
class DockerHealingTest extends StationBench {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Long enough for auto-heal to do what it must not: some rescans' and thresholds' time. */
  private static final Duration WATCHED = Duration.ofSeconds(3);

  private final Ward ward = new Ward();

  @BeforeEach
  void open() {
    environment.put("AUTOHEAL_RUNTIME", "docker");
    environment.put("AUTOHEAL_DOCKER_URL", ward.address());
    environment.put("AUTOHEAL_DOCKER_STOP_SECONDS", "1");
    environment.put("AUTOHEAL_SERVICES", "[]");
    environment.put("AUTOHEAL_INTERVAL_SECONDS", "0.2");
    environment.put("AUTOHEAL_PROBE_TIMEOUT_SECONDS", "0.5");
    environment.put("AUTOHEAL_STARTUP_GRACE_SECONDS", "10");
    environment.put("AUTOHEAL_BACKOFF_SECONDS", "0.1");
    environment.put("AUTOHEAL_BUDGET", "3");
    station = start();
  }

  @AfterEach
  void close() {
    station.close();
    ward.close();
  }

  private Optional<ServiceView> view(Patient patient) {
    return look(patient.name());
  }

  private void awaitState(Patient patient, ServiceState state) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(view(patient)).map(ServiceView::state).contains(state));
  }

  private Attempt awaitAttempt(Patient patient) {
    await().atMost(PATIENCE).until(() -> !attempts().isEmpty());
    Attempt attempt = attempts().getLast();
    assertThat(attempt.service()).isEqualTo(patient.name());
    return attempt;
  }

  private Set<Why> held(Patient patient) {
    return station.history().held(Optional.empty(), 50, OptionalLong.empty()).stream()
        .filter(held -> held.note().service().equals(patient.name()))
        .map(held -> held.note().hold().why())
        .collect(Collectors.toSet());
  }

  private void awaitHeld(Patient patient, Why why) {
    await().atMost(PATIENCE).until(() -> held(patient).contains(why));
  }

  private void staysDown(Patient patient) {
    await().during(WATCHED).atMost(PATIENCE).until(() -> !patient.running());
  }

  @Test
  void aContainerThatExitsIsRestartedAtOnceAndWhatItLastSaidIsKept() {
    Patient patient =
        ward.admit("exit").runs("echo ready; echo password=hunter2; sleep 1000").start();
    awaitState(patient, ServiceState.HEALTHY);
    Instant killed = Instant.now();
    patient.kill("KILL");
    await().atMost(PATIENCE).until(patient::restarted);
    assertThat(Duration.between(killed, Instant.now())).isLessThan(Duration.ofSeconds(5));

    Attempt attempt = awaitAttempt(patient);
    assertThat(attempt.success()).isTrue();
    assertThat(attempt.reason()).contains("exited with code 137");
    Evidence evidence = station.history().evidence(attempt.id());
    assertThat(evidence.facts())
        .containsEntry("exit_code", "137")
        .containsEntry("oom_killed", "false");
    assertThat(evidence.logs()).hasSize(2);
    assertThat(evidence.logs().get(0)).endsWith("ready");
    assertThat(evidence.logs().get(1)).endsWith("password=***");
    assertThat(evidence.trail().getLast()).contains("exited with code 137");
  }

  @Test
  void whatIsWellUnlabelledForbiddenStoppedOrPausedIsLeftAlone() {
    Patient well = ward.admit("well").probed().start();
    Patient stranger = ward.admit("stranger").heal("").start();
    Patient forbidden = ward.admit("forbidden").heal("false").start();
    Patient stopped = ward.admit("stopped").start();
    Patient paused = ward.admit("paused").probed().start();
    awaitState(well, ServiceState.HEALTHY);
    awaitState(stopped, ServiceState.HEALTHY);
    awaitState(paused, ServiceState.HEALTHY);
    stranger.kill("KILL");
    forbidden.kill("KILL");
    stopped.stop();
    paused.pause();
    awaitHeld(paused, Why.STOPPED);

    staysDown(stranger);
    assertThat(forbidden.running()).isFalse();
    assertThat(stopped.running()).isFalse();
    assertThat(well.restarted()).isFalse();
    paused.unpause();
    awaitState(paused, ServiceState.HEALTHY);
    assertThat(paused.restarted()).isFalse();
    assertThat(view(stranger)).isEmpty();
    assertThat(attempts()).isEmpty();
  }

  @Test
  void aContainerThatHangsIsRestarted() {
    Patient patient = ward.admit("hang").probed().start();
    awaitState(patient, ServiceState.HEALTHY);
    patient.kill("STOP");

    Attempt attempt = awaitAttempt(patient);
    assertThat(attempt.reason()).startsWith("3 probes in a row failed: no answer within ");
    assertThat(patient.restarted()).isTrue();
    awaitState(patient, ServiceState.HEALTHY);
  }

  @Test
  void aContainerThatRunsOutOfMemoryIsRestartedAndTheReasonIsKept() {
    Patient patient =
        ward.admit("memory")
            .memory(16 << 20)
            .runs("[ -e /tmp/again ] && exec sleep 1000; touch /tmp/again; sleep 1; tail /dev/zero")
            .start();

    Attempt attempt = awaitAttempt(patient);
    assertThat(station.history().evidence(attempt.id()).facts())
        .containsEntry("oom_killed", "true");
    assertThat(patient.restarted()).isTrue();
  }

  @Test
  void anUnhealthyContainerIsRestarted() {
    Patient patient =
        ward.admit("sick")
            .runs("rm -f /tmp/sick; exec sleep 1000")
            .checked("test ! -e /tmp/sick || { echo feverish; false; }")
            .start();
    await().atMost(PATIENCE).until(patient::healthy);
    awaitState(patient, ServiceState.HEALTHY);
    patient.run("touch /tmp/sick");

    Attempt attempt = awaitAttempt(patient);
    assertThat(attempt.reason()).isEqualTo("it is unhealthy: feverish");
    assertThat(attempt.success()).isTrue();
    assertThat(patient.restarted()).isTrue();
  }

  @Test
  void aSlowStarterHasItsGrace() {
    Patient patient =
        ward.admit("slow").probed().runs("sleep 4; exec httpd -f -p 8080 -h /www").start();
    awaitHeld(patient, Why.STARTING);
    awaitState(patient, ServiceState.HEALTHY);

    assertThat(attempts()).isEmpty();
    assertThat(patient.restarted()).isFalse();
  }

  @Test
  void aDependentIsNotRestartedWhileWhatItNeedsIsDown() {
    Patient database = ward.admit("database").start();
    Patient shop = ward.admit("shop").probed().needs(database).start();
    awaitState(database, ServiceState.HEALTHY);
    awaitState(shop, ServiceState.HEALTHY);
    database.stop();
    awaitHeld(database, Why.STOPPED);
    shop.kill("STOP"); // it hangs, as one does whose database is away
    awaitHeld(shop, Why.DEPENDENCY_DOWN);
    assertThat(attempts()).isEmpty();

    database.start();
    shop.kill("CONT");
    awaitState(shop, ServiceState.HEALTHY);
    assertThat(attempts()).isEmpty();
  }

  @Test
  void aRestartStormEndsInQuarantine() {
    Patient patient = ward.admit("storm").runs("exit 3").start();
    awaitState(patient, ServiceState.QUARANTINED);

    assertThat(attempts()).hasSize(3);
    staysDown(patient);
    assertThat(attempts()).hasSize(3);
  }

  @Test
  void whatDockerRestartsByItselfIsLeftToDocker() {
    Patient patient =
        ward.admit("policy")
            .restartedByDocker()
            .runs("[ -e /tmp/again ] && exec sleep 1000; touch /tmp/again; sleep 2; exit 3")
            .start();
    awaitState(patient, ServiceState.HEALTHY);
    await().atMost(PATIENCE).until(patient::restarted);
    awaitState(patient, ServiceState.HEALTHY);

    assertThat(attempts()).isEmpty();
  }

  @Test
  void anEngineThatIsAwayIsSaidAndHealingBeginsWhenItIsThere() throws IOException {
    station.close();
    Path socket = folder.resolve("docker.sock");
    environment.put("AUTOHEAL_DOCKER_URL", "unix://" + socket);
    Patient patient = ward.admit("early").start();
    station = start();
    await()
        .atMost(PATIENCE)
        .until(() ->
            reach() instanceof RuntimeReach.Unreachable gone
                && gone.why().startsWith("nobody answers at unix://"));
    patient.kill("KILL");

    Files.createSymbolicLink(socket, Path.of(ward.address().substring("unix://".length())));
    await().atMost(PATIENCE).until(patient::restarted);
    assertThat(awaitAttempt(patient).success()).isTrue();
  }

  @Test
  void aHealerThatIsKilledInTheMiddleOfAHealTakesItUpAgain() {
    station.close();
    environment.put("AUTOHEAL_DOCKER_STOP_SECONDS", "3");
    station = start();
    Patient patient = ward.admit("halfway").probed().start();
    awaitState(patient, ServiceState.HEALTHY);
    patient.kill("STOP"); // who is stopped cannot end: the restart takes those three seconds
    await().atMost(PATIENCE).until(() -> patient.signals().contains("15"));
    assertThat(view(patient)).map(ServiceView::state).contains(ServiceState.HEALING);
    station.close(); // which breaks off all it was doing
    station = start();
    await().atMost(PATIENCE).until(patient::restarted);
    awaitState(patient, ServiceState.HEALTHY);

    assertThat(attempts()).hasSize(1);
    assertThat(attempts().getFirst().success()).isTrue();
    assertThat(view(patient).map(ServiceView::budgetLeft)).contains(2);
  }

  @Test
  void healsThroughTheGateThatLetsNothingElsePass() throws IOException {
    Path audit = folder.resolve("gate/audit.log");
    try (GateLog log = new GateLog(audit, Clock.systemUTC());
        DockerGate gate = gate(log)) {
      openBehind(gate);
      Patient patient = ward.admit("gated").start();
      Patient stranger = ward.admit("stranger").heal("").start();
      awaitState(patient, ServiceState.HEALTHY);
      patient.kill("KILL");
      await().atMost(PATIENCE).until(patient::restarted);
      awaitState(patient, ServiceState.HEALTHY);

      assertThat(refused(gate, "/containers/" + stranger.name() + "/restart")).isEqualTo(403);
      assertThat(refused(gate, "/containers/create")).isEqualTo(403);
      assertThat(stranger.restarted()).isFalse();
      assertThat(Files.readAllLines(audit))
          .extracting(line -> line.contains("\"passed\""))
          .containsExactly(true, false, false);
      station.close();
    }
    station = start();
  }

  private DockerGate gate(GateLog log) throws IOException {
    return new DockerGate(
        new InetSocketAddress("127.0.0.1", 0),
        DockerEngine.plain(URI.create(ward.address())),
        OwnContainer.touchable(Set.of()),
        log);
  }

  private void openBehind(DockerGate gate) {
    station.close();
    environment.put("AUTOHEAL_DOCKER_URL", "tcp://127.0.0.1:" + gate.address().getPort());
    station = start();
  }

  @Test
  void whatTheGateRefusesIsLeftAloneAndTheOthersAreHealed() throws IOException {
    environment.put("AUTOHEAL_SERVICES", "[\"" + ward.name("unknown") + "\"]");
    try (GateLog log = new GateLog(folder.resolve("gate/audit.log"), Clock.systemUTC());
        DockerGate gate = gate(log)) {
      openBehind(gate);
      Patient unknown = ward.admit("unknown").heal("").start();
      Patient patient = ward.admit("gated").start();
      awaitState(patient, ServiceState.HEALTHY);
      unknown.kill("KILL");
      patient.kill("KILL");
      await().atMost(PATIENCE).until(patient::restarted);
      awaitState(patient, ServiceState.HEALTHY);

      staysDown(unknown);
      assertThat(attempts()).hasSize(1);
      station.close();
    }
    station = start();
  }

  private static int refused(DockerGate gate, String path) throws IOException {
    URI address = URI.create("http://127.0.0.1:" + gate.address().getPort() + path);
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setRequestMethod("POST");
    return connection.getResponseCode();
  }

  @Test
  @EnabledIfEnvironmentVariable(named = Ward.PID_FILE, matches = ".+")
  void whatDiedWithTheEngineIsHealedWhenThatIsBack() {
    Patient patient = ward.admit("survivor").probed().start();
    awaitState(patient, ServiceState.HEALTHY);
    ward.crashEngine();

    await().atMost(PATIENCE).until(patient::restarted);
    awaitState(patient, ServiceState.HEALTHY);
    assertThat(awaitAttempt(patient).success()).isTrue();
  }

  @Test
  void whatARestartDoesNotHelpIsMadeAnewAndWhoUsesItsNetworkIsTakenAlong() {
    Patient broken =
        ward.admit("broken")
            .recreated()
            .probed()
            .runs("[ -e /broken ] && exit 3; touch /broken; exec httpd -f -p 8080 -h /www")
            .start();
    Patient guest = ward.admit("guest").inNetworkOf(broken).runs("exec sleep 1000").start();
    String former = broken.id();
    awaitState(broken, ServiceState.HEALTHY);
    awaitState(guest, ServiceState.HEALTHY);
    broken.kill("KILL");
    await()
        .atMost(PATIENCE)
        .until(
            () -> attempts().stream().map(Attempt::success).toList().equals(List.of(true, false)));

    assertThat(attempts())
        .extracting(Attempt::action)
        .containsExactly(Attempt.RECREATE, Attempt.RESTART);
    assertThat(broken.id()).isNotEqualTo(former);
    assertThat(guest.networkMode()).isEqualTo("container:" + broken.id());
    awaitState(guest, ServiceState.HEALTHY);
  }

  @Test
  void aHealerThatWasKilledKnowsItsBudgetAgain() {
    Patient patient = ward.admit("again").start();
    awaitState(patient, ServiceState.HEALTHY);
    patient.kill("KILL");
    awaitAttempt(patient);
    station.close();
    station = start();
    awaitState(patient, ServiceState.HEALTHY);

    assertThat(view(patient).map(ServiceView::budgetLeft)).contains(2);
  }
}
