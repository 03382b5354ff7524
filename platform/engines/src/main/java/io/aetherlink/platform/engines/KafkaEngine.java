package io.aetherlink.platform.engines;

import io.aetherlink.platform.process.ChildProcess;
import io.aetherlink.platform.process.FreePorts;
import io.aetherlink.platform.process.Launch;
import io.aetherlink.settings.Engine;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * Kafka in KRaft mode: one node that is broker and controller.
 *
 * @param folder where its files are
 * @param port where it listens for clients
 * @param jars what it runs from
 */
public record KafkaEngine(Path folder, int port, JarFolder jars) implements EmbeddedEngine {

  public KafkaEngine {
    folder = folder.toAbsolutePath().normalize();
  }

  private static final int HEAP_MEGABYTES = 160;
  private static final Duration FORMAT_LIMIT = Duration.ofMinutes(1);
  private static final short API_VERSIONS = 18;

  @Override
  public Engine kind() {
    return Engine.KAFKA;
  }

  /** Writes the configuration anew each time (ports may have moved) and formats storage once. */
  @Override
  public void prepare() {
    prepare(UUID.randomUUID());
  }

  void prepare(UUID idOfNewStorage) {
    try {
      Files.createDirectories(folder);
      Files.writeString(configuration(), configurationText());
      if (!Files.exists(data().resolve("meta.properties"))) {
        format(clusterId(idOfNewStorage));
      }
    } catch (IOException e) {
      throw new EngineException("can't prepare Kafka in " + folder, e);
    }
  }

  @Override
  public Launch launch() {
    return program("kafka.Kafka").launch(folder, List.of(configuration().toString()));
  }

  /** Whether the broker answers "which versions do you speak", as every client asks first. */
  @Override
  public boolean ready() {
    int correlation = 4711;
    return Loopback.ask(
        port,
        (out, in) -> {
          ByteBuffer request = ByteBuffer.allocate(14);
          request.putInt(10).putShort(API_VERSIONS).putShort((short) 0);
          request.putInt(correlation).putShort((short) -1); // no client id
          out.write(request.array());
          int length = in.readInt();
          boolean mine = in.readInt() == correlation;
          return mine && length > Integer.BYTES && in.readShort() == 0;
        });
  }

  private Path configuration() {
    return folder.resolve("server.properties");
  }

  private Path data() {
    return folder.resolve("data");
  }

  private JavaProgram program(String mainClass) {
    return new JavaProgram(
        jars, HEAP_MEGABYTES, List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"), mainClass);
  }

  private void format(String clusterId) throws IOException {
    // Joined by "=": an id may begin with a dash, and would be read as an option.
    List<String> arguments =
        List.of("format", "--cluster-id=" + clusterId, "--config=" + configuration());
    Launch format = program("kafka.tools.StorageTool").launch(folder, arguments);
    Path log = folder.resolve("format.log");
    ChildProcess formatting = ChildProcess.start(format, Redirect.to(log.toFile()));
    if (!formatting.awaitExit(FORMAT_LIMIT) || formatting.exit().join() != 0) {
      formatting.stop(Duration.ZERO);
      throw new EngineException("can't format Kafka's storage: " + Files.readString(log));
    }
  }

  /** Kafka's own form of an id: sixteen bytes in URL-safe Base64 without padding. */
  private static String clusterId(UUID id) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES);
    bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  private String configurationText() {
    int controllerPort = FreePorts.one();
    return """
    process.roles=broker,controller
    node.id=1
    listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
    advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
    listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
    inter.broker.listener.name=PLAINTEXT
    controller.listener.names=CONTROLLER
    controller.quorum.voters=1@127.0.0.1:%2$d
    log.dirs=%3$s
    # One node holds the only copy of everything.
    offsets.topic.replication.factor=1
    transaction.state.log.replication.factor=1
    transaction.state.log.min.isr=1
    share.coordinator.state.topic.replication.factor=1
    share.coordinator.state.topic.min.isr=1
    # Few partitions and threads: each costs memory, and one machine's load needs no more.
    num.partitions=3
    offsets.topic.num.partitions=1
    transaction.state.log.num.partitions=1
    share.coordinator.state.topic.num.partitions=1
    num.network.threads=1
    num.io.threads=2
    background.threads=2
    log.cleaner.dedupe.buffer.size=4194304
    log.cleaner.io.buffer.size=65536
    # Events name people, and an erasure does not reach them here: none is older than eight days.
    # Kafka deletes whole segments, a week after their last record; one takes records for a day.
    log.cleanup.policy=delete
    log.retention.hours=168
    log.roll.hours=24
    # A lone consumer need not wait for others to join its group.
    group.initial.rebalance.delay.ms=0
    """
        .formatted(port, controllerPort, data());
  }
}
