package io.aetherlink.platform.engines;

import io.aetherlink.platform.process.Launch;
import io.aetherlink.settings.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/**
 * Redis, with an append-only file that is synced every second: what it holds can be rebuilt from
 * PostgreSQL, so a second is affordable.
 *
 * @param folder where its files are
 * @param port where it listens
 */
public record RedisEngine(Path folder, int port) implements EmbeddedEngine {

  public RedisEngine {
    folder = folder.toAbsolutePath().normalize();
  }

  private static final String BINARY = "redis-server";
  private static final String PONG = "+PONG";

  @Override
  public Engine kind() {
    return Engine.REDIS;
  }

  @Override
  public void prepare() {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new EngineException("can't make the folder " + folder, e);
    }
    binary();
  }

  @Override
  public Launch launch() {
    List<String> command =
        List.of(
            binary().toString(),
            "--port",
            Integer.toString(port),
            "--bind",
            "127.0.0.1",
            "-::1", // IPv6 too where there is one
            "--dir",
            folder.toString(),
            "--appendonly",
            "yes",
            "--appendfsync",
            "everysec",
            "--save",
            "");
    return Launch.of(command, Map.of(), folder);
  }

  /** Whether a PING comes back; while Redis loads its file it answers with an error instead. */
  @Override
  public boolean ready() {
    return Loopback.ask(
        port,
        (out, in) -> {
          out.write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
          byte[] answer = in.readNBytes(PONG.length());
          return new String(answer, StandardCharsets.US_ASCII).equals(PONG);
        });
  }

  private static Path binary() {
    String resource =
        switch (System.getProperty("os.arch")) {
          case "aarch64" -> "redis-server-6.2.7-linux-arm64";
          default -> "redis-server-6.2.6-v5-linux-amd64";
        };
    return BinaryCache.folder(resource, RedisEngine::unpack).resolve(BINARY);
  }

  private static void unpack(InputStream content, Path folder) throws IOException {
    Path binary = folder.resolve(BINARY);
    Files.copy(content, binary);
    Files.setPosixFilePermissions(binary, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
