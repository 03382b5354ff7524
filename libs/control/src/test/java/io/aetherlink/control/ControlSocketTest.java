package io.aetherlink.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class ControlSocketTest {

  private static final PartEvent EXIT =
      new PartEvent(
          PartEvent.Type.EXITED,
          "ai-orchestrator",
          "aether-ai-orchestrator",
          OptionalLong.of(4711),
          OptionalInt.of(137),
          RecordedPlatform.SINCE);

  @TempDir Path folder;
  private final RecordedPlatform platform = new RecordedPlatform();
  private Path socket = Path.of("unset");
  private ControlServer server;
  private ControlClient client;

  @BeforeEach
  void listen() throws IOException {
    socket = folder.resolve("run/control.sock");
    server = ControlServer.listen(socket, platform);
    client = new ControlClient(socket);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void listsEveryPartWithAllItsFields() {
    assertThat(client.list()).containsExactly(RecordedPlatform.ENGINE, RecordedPlatform.SERVICE);
  }

  @Test
  void inspectsByServiceNameAndByContainerName() {
    assertThat(client.inspect("ai-orchestrator")).isEqualTo(RecordedPlatform.SERVICE);
    assertThat(client.inspect("aether-ai-orchestrator")).isEqualTo(RecordedPlatform.SERVICE);
  }

  @Test
  void saysWhyItRefuses() {
    assertThatThrownBy(() -> client.inspect("nobody"))
        .isExactlyInstanceOf(ControlException.class)
        .hasMessage("no part is named 'nobody'");
  }

  @Test
  void tellsARefusalThatPassesFromOneThatStays() {
    assertThatThrownBy(() -> client.restart("busy"))
        .isInstanceOf(NotNowException.class)
        .hasMessage("the platform is still starting");
  }

  @Test
  void passesActionsOn() {
    client.restart("ai-orchestrator");
    client.stop("postgresql");
    client.start("postgresql");
    assertThat(platform.asked)
        .containsExactly("restart ai-orchestrator", "stop postgresql", "start postgresql");
  }

  @Test
  void carriesLogLinesOfAnySizeAndLetter() {
    var lines = client.logs("worker", 20_000);
    assertThat(lines).hasSize(20_000).last().isEqualTo("worker says «19999»\ttwice");
  }

  @Test
  void streamsEventsInOrderFromTheSubscriptionOn() {
    try (EventStream events = client.events()) {
      platform.emit(EXIT);
      platform.emit(startedWithPid(1));
      assertThat(events.next()).contains(EXIT);
      assertThat(events.next()).contains(startedWithPid(1));
    }
  }

  @Test
  void aStreamOutlivesABurst() {
    try (EventStream events = client.events()) {
      IntStream.range(0, 5_000).forEach(pid -> platform.emit(startedWithPid(pid)));
      IntStream.range(0, 5_000)
          .forEach(pid -> assertThat(events.next()).contains(startedWithPid(pid)));
    }
  }

  @Test
  void aStreamEndsWhenTheSupervisorGoes() {
    EventStream events = client.events();
    var next = CompletableFuture.supplyAsync(events::next, task -> Thread.ofVirtual().start(task));
    server.close();
    assertThat(next).succeedsWithin(Duration.ofSeconds(60)).isEqualTo(Optional.empty());
  }

  @Test
  void aStreamEndsWhenItsReaderClosesIt() throws InterruptedException {
    EventStream events = client.events();
    var next = CompletableFuture.supplyAsync(events::next, task -> Thread.ofVirtual().start(task));
    events.close();
    assertThat(next).succeedsWithin(Duration.ofSeconds(60)).isEqualTo(Optional.empty());
    assertThat(platform.unsubscribed.await(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void onlyTheOwnerReachesTheSocket() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void refusesWhatIsNoRequestAndGoesOnServing() throws IOException {
    try (Lines raw = new Lines(rawConnection())) {
      raw.send("\u0000\u0001 not json");
      assertThat(raw.next()).contains("{\"ok\":false,\"error\":\"not a request\"}");
      raw.send("{\"op\":\"restart\"}");
      assertThat(raw.next()).contains("{\"ok\":false,\"error\":\"not a request\"}");
      raw.send("{\"op\":\"inspect\",\"service\":\"nobody\"}");
      assertThat(raw.next().orElse("")).contains("no part is named");
    }
    assertThat(client.list()).hasSize(2);
  }

  @Test
  void speaksTheDocumentedWords() throws IOException {
    try (Lines raw = new Lines(rawConnection())) {
      raw.send("{\"op\":\"events\"}");
      assertThat(raw.next()).contains("{\"ok\":true}");
      platform.emit(EXIT);
      assertThat(raw.next())
          .contains(
              "{\"type\":\"exited\",\"service\":\"ai-orchestrator\","
                  + "\"container\":\"aether-ai-orchestrator\",\"pid\":4711,\"exit_code\":137,"
                  + "\"at\":\"2026-01-02T03:04:05.678Z\"}");
    }
  }

  @Test
  void namesTheSocketWhenNobodyListens() {
    server.close();
    assertThat(socket).doesNotExist();
    assertThatThrownBy(client::list)
        .isInstanceOf(SupervisorUnreachableException.class)
        .hasMessageContaining(socket.toString());
  }

  @Test
  void replacesASocketThatACrashLeftBehind() throws IOException {
    Path stale = folder.resolve("run/stale.sock");
    Files.createFile(stale);
    try (var second = ControlServer.listen(stale, platform)) {
      assertThat(new ControlClient(stale).list()).hasSize(2);
    }
  }

  private SocketChannel rawConnection() throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(socket));
    return channel;
  }

  private static PartEvent startedWithPid(int pid) {
    return new PartEvent(
        PartEvent.Type.STARTED,
        "worker",
        "aether-worker",
        OptionalLong.of(pid),
        OptionalInt.empty(),
        RecordedPlatform.SINCE);
  }
}
