package io.aetherlink.platform.supervisor;

import static io.aetherlink.platform.supervisor.TestParts.engine;
import static io.aetherlink.platform.supervisor.TestParts.revived;
import static io.aetherlink.platform.supervisor.TestParts.unlessMissing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aetherlink.control.ControlException;
import io.aetherlink.control.PartEvent;
import io.aetherlink.control.PartEvent.Type;
import io.aetherlink.control.PartState;
import io.aetherlink.control.RunState;
import io.aetherlink.platform.folders.StateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class SupervisorTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration GRACE = Duration.ofSeconds(2);

  @TempDir Path folder;
  private final BlockingQueue<PartEvent> events = new LinkedBlockingQueue<>();
  private final List<Supervisor> supervisors = new ArrayList<>();
  private StateFolder state = new StateFolder(Path.of("unset"));

  @BeforeEach
  void makeState() throws IOException {
    state = new StateFolder(folder.resolve("state"));
    state.create();
  }

  @AfterEach
  void stopEverything() {
    // What ignores TERM would be waited for.
    supervisors.forEach(supervisor -> supervisor.close(GRACE));
  }

  @Test
  void startsInTheOrderOfDependenciesAndIsReadyWhenAllAre() {
    Supervisor supervisor =
        supervisor(
            service("edge", Set.of("crm")),
            service("crm", Set.of("database")),
            service("database", Set.of()));
    supervisor.start(LIMIT);
    assertThat(supervisor.list()).extracting(PartState::state).containsOnly(RunState.READY);
    assertThat(describedEvents())
        .containsExactly(
            "started database",
            "ready database",
            "started crm",
            "ready crm",
            "started edge",
            "ready edge");
  }

  @Test
  void stopsInReverseAndLeavesNothingRunning() {
    Supervisor supervisor =
        supervisor(
            service("database", Set.of()),
            service("crm", Set.of("database")),
            revived(service("healer", Set.of())));
    supervisor.start(LIMIT);
    List<Long> pids = pids(supervisor);
    events.clear();
    supervisor.close();
    assertThat(describedEvents())
        .containsExactly("stopped healer", "stopped crm", "stopped database");
    assertThat(pids).noneMatch(pid -> ProcessHandle.of(pid).isPresent());
  }

  @Test
  void stopsEnginesAfterEveryServiceForTheyMayUseWhatTheyDoNotDependOn() {
    Supervisor supervisor =
        supervisor(engine(service("kafka", Set.of())), service("crm", Set.of()));
    supervisor.start(LIMIT);
    events.clear();
    supervisor.close();
    assertThat(describedEvents()).containsExactly("stopped crm", "stopped kafka");
  }

  @Test
  void aPartThatEndsDuringTheStartFailsItWithItsLastWords() {
    Supervisor supervisor =
        supervisor(service("database", Set.of()), service("crm", Set.of(), ServiceFixture.FAILS));
    assertThatThrownBy(() -> supervisor.start(LIMIT))
        .isInstanceOf(StartFailedException.class)
        .hasMessageContaining("crm ended with exit code 3 before it was ready")
        .hasMessageContaining("the database of my dreams is missing")
        .hasMessageContaining("crm.log");
    supervisor.close();
    assertThat(supervisor.list()).noneMatch(part -> part.pid().isPresent());
  }

  @Test
  void aPartThatNeverGetsReadyFailsTheStartInTime() {
    Part deaf = TestParts.deaf(service("deaf", Set.of()));
    Supervisor supervisor = supervisor(deaf, service("crm", Set.of("deaf")));
    assertThatThrownBy(() -> supervisor.start(Duration.ofMillis(700)))
        .isInstanceOf(StartFailedException.class)
        .hasMessageContaining("deaf, crm");
  }

  @Test
  void noticesAKillAndLeavesTheRestartToWhoeverAsks() throws Exception {
    Supervisor supervisor = supervisor(service("crm", Set.of()));
    supervisor.start(LIMIT);
    long before = pid(supervisor, "crm");
    kill(before);
    PartEvent exit = await(event -> event.type() == Type.EXITED);
    assertThat(exit.exitCode()).hasValue(128 + 9);
    assertThat(supervisor.inspect("crm").state()).isEqualTo(RunState.EXITED);

    supervisor.restart("aether-crm");
    await(event -> event.type() == Type.READY && event.pid().orElse(0) != before);
    PartState after = supervisor.inspect("crm");
    assertThat(after.state()).isEqualTo(RunState.READY);
    assertThat(after.restarts()).isEqualTo(1);
  }

  @Test
  void revivesByItselfWhatNobodyElseWould() throws Exception {
    Supervisor supervisor = supervisor(revived(service("healer", Set.of())));
    supervisor.start(LIMIT);
    for (int kills = 1; kills <= 3; kills++) {
      long before = pid(supervisor, "healer");
      kill(before);
      await(event -> event.type() == Type.READY && event.pid().orElse(0) != before);
      assertThat(supervisor.inspect("healer").restarts()).isEqualTo(kills);
    }
  }

  @Test
  void noticesAndRevivesWithoutTheThreadsThatAllShare() throws Exception {
    Supervisor supervisor = supervisor(revived(service("healer", Set.of())));
    supervisor.start(LIMIT);
    long before = pid(supervisor, "healer");
    CountDownLatch over = new CountDownLatch(1);
    ForkJoinPool shared = ForkJoinPool.commonPool();
    IntStream.range(0, Math.max(1, shared.getParallelism()))
        .forEach(i -> shared.submit(() -> over.await(1, TimeUnit.MINUTES)));
    try {
      kill(before);
      await(event -> event.type() == Type.READY && event.pid().orElse(0) != before);
    } finally {
      over.countDown();
    }
  }

  @Test
  void restartsWhatHangs() throws Exception {
    Supervisor supervisor = supervisor(service("crm", Set.of(), ServiceFixture.STUBBORN));
    supervisor.start(LIMIT);
    long before = pid(supervisor, "crm");
    supervisor.restart("crm");
    await(event -> event.type() == Type.READY && event.pid().orElse(0) != before);
    assertThat(ProcessHandle.of(before)).isEmpty();
  }

  @Test
  void whatWasStoppedOnPurposeStaysStoppedUntilItIsStarted() throws Exception {
    Supervisor supervisor = supervisor(revived(service("healer", Set.of())));
    supervisor.start(LIMIT);
    assertThat(supervisor.stop("healer").state()).isEqualTo(RunState.STOPPED);
    assertThat(supervisor.list()).noneMatch(part -> part.pid().isPresent());
    events.clear();
    supervisor.start("healer");
    await(event -> event.type() == Type.READY);
  }

  @Test
  void aRestartThatCannotStartItAgainLeavesItExitedAndSaysSo() {
    var missing = new AtomicBoolean();
    Supervisor supervisor = supervisor(unlessMissing(service("crm", Set.of()), missing));
    supervisor.start(LIMIT);
    events.clear();
    missing.set(true);
    assertThatThrownBy(() -> supervisor.restart("crm")).hasMessage("crm.jar is missing");
    assertThat(supervisor.inspect("crm").state()).isEqualTo(RunState.EXITED);
    assertThat(describedEvents()).containsExactly("stopped crm", "exited crm");
  }

  @Test
  void goesOnRevivingWhatCouldNotBeStartedAgain() throws Exception {
    var missing = new AtomicBoolean();
    Supervisor supervisor =
        supervisor(revived(unlessMissing(service("healer", Set.of()), missing)));
    supervisor.start(LIMIT);
    missing.set(true);
    assertThatThrownBy(() -> supervisor.restart("healer")).hasMessage("healer.jar is missing");
    await(event -> event.type() == Type.EXITED);
    await(event -> event.type() == Type.EXITED);
    missing.set(false);
    await(event -> event.type() == Type.READY);
  }

  @Test
  void whatCannotBeRememberedOnDiskDoesNotRun() throws IOException {
    Part crm = service("crm", Set.of());
    Supervisor supervisor = supervisor(crm);
    supervisor.start(LIMIT);
    Files.delete(state.children().resolve("crm"));
    Files.delete(state.children());
    assertThatThrownBy(() -> supervisor.restart("crm"))
        .isInstanceOf(ControlException.class)
        .hasMessageStartingWith("can't start crm: ");
    assertThat(supervisor.inspect("crm").state()).isEqualTo(RunState.EXITED);
    assertThat(childrenOn(crm.url().getPort())).isEmpty();
  }

  @Test
  void anEndIsToldAlsoWhenItCannotBeRememberedOnDisk() throws Exception {
    Supervisor supervisor = supervisor(service("crm", Set.of()));
    supervisor.start(LIMIT);
    Path register = state.children().resolve("crm");
    Files.delete(register);
    Files.createDirectories(register.resolve("which can't be deleted"));
    kill(pid(supervisor, "crm"));
    await(event -> event.type() == Type.EXITED);
  }

  @Test
  void aListenerThatFailsHidesNothingFromOthersAndStopsNoRevival() throws Exception {
    Supervisor supervisor =
        new Supervisor(
            List.of(revived(service("healer", Set.of()))), state, InstantSource.system());
    supervisors.add(supervisor);
    var failing =
        supervisor.subscribe(event -> {
          throw new UncheckedIOException(new IOException("No space left on device"));
        });
    var listening = supervisor.subscribe(events::add);
    supervisor.start(LIMIT);
    long before = pid(supervisor, "healer");
    kill(before);
    await(event -> event.type() == Type.EXITED);
    await(event -> event.type() == Type.READY && event.pid().orElse(0) != before);
    failing.close();
    listening.close();
  }

  @Test
  void refusesNamesThatNoPartHas() {
    Supervisor supervisor = supervisor(service("crm", Set.of()));
    assertThatThrownBy(() -> supervisor.restart("erp"))
        .isInstanceOf(ControlException.class)
        .hasMessage("no part is named 'erp'; there are: crm");
  }

  @Test
  void whatHealsOthersComesUpLastAndNobodyRestartsAnythingBefore() {
    Supervisor supervisor =
        supervisor(
            revived(service("healer", Set.of())),
            service("database", Set.of()),
            service("crm", Set.of("database")));
    assertThatThrownBy(() -> supervisor.restart("crm"))
        .hasMessage("the platform is still starting");
    supervisor.start(LIMIT);
    assertThat(describedEvents()).endsWith("ready crm", "started healer", "ready healer");
  }

  @Test
  void refusesToStartAnythingWhileItCloses() {
    Supervisor supervisor = supervisor(service("crm", Set.of()));
    supervisor.start(LIMIT);
    supervisor.close();
    assertThatThrownBy(() -> supervisor.restart("crm")).hasMessage("the platform is stopping");
  }

  @Test
  void keepsTheLogsOfItsParts() {
    Part crm = service("crm", Set.of());
    Supervisor supervisor = supervisor(crm);
    supervisor.start(LIMIT);
    assertThat(supervisor.logs("crm", 5)).contains("listening on " + crm.url().getPort());
  }

  @Test
  void endsWhatAKilledSupervisorLeftAndNothingElse() throws Exception {
    Supervisor first = supervisor(service("crm", Set.of()));
    first.start(LIMIT);
    long pid = pid(first, "crm");
    Path register = state.children().resolve("crm");
    List<String> remembered = Files.readAllLines(register);
    Files.write(
        state.children().resolve("innocent"),
        List.of(Long.toString(ProcessHandle.current().pid()), "1", remembered.get(2)));

    Supervisor second = supervisor();
    assertThat(second.endOrphans()).containsExactly("crm");
    assertThat(ProcessHandle.of(pid)).isEmpty();
    assertThat(ProcessHandle.current().isAlive()).isTrue();
    assertThat(second.endOrphans()).isEmpty();
  }

  private Supervisor supervisor(Part... parts) {
    Supervisor supervisor = new Supervisor(List.of(parts), state, InstantSource.system());
    var unused = supervisor.subscribe(events::add);
    supervisors.add(supervisor);
    return supervisor;
  }

  private Part service(String name, Set<String> dependsOn, String... options) {
    return TestParts.service(folder, name, dependsOn, options);
  }

  private List<String> describedEvents() {
    return events.stream()
        .map(
            event -> event.type().name().toLowerCase(java.util.Locale.ROOT) + " " + event.service())
        .toList();
  }

  private PartEvent await(Predicate<PartEvent> wanted) throws InterruptedException {
    Optional<PartEvent> event = next();
    while (event.filter(wanted).isEmpty()) {
      event = next();
    }
    return event.get();
  }

  private Optional<PartEvent> next() throws InterruptedException {
    Optional<PartEvent> event = Optional.ofNullable(events.poll(60, TimeUnit.SECONDS));
    assertThat(event).as("an event within 30 s").isPresent();
    return event;
  }

  private static long pid(Supervisor supervisor, String name) {
    return supervisor.inspect(name).pid().orElseThrow();
  }

  private static List<Long> pids(Supervisor supervisor) {
    return supervisor.list().stream().map(part -> part.pid().orElseThrow()).toList();
  }

  private static Stream<ProcessHandle> childrenOn(int port) {
    return ProcessHandle.current()
        .children()
        .filter(child ->
            List.of(child.info().arguments().orElse(new String[0]))
                .contains(Integer.toString(port)));
  }

  private static void kill(long pid) {
    assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
  }
}
