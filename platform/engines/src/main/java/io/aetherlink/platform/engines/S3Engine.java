package io.aetherlink.platform.engines;

import io.aetherlink.platform.process.Launch;
import io.aetherlink.settings.Engine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Properties;

/**
 * An S3 endpoint (S3Proxy) that keeps buckets as folders of files.
 *
 * @param folder where its files are
 * @param port where it listens
 * @param accessKey who may use it
 * @param secretKey what requests are signed with
 * @param jars what it runs from
 */
public record S3Engine(Path folder, int port, String accessKey, String secretKey, JarFolder jars)
    implements EmbeddedEngine {

  public S3Engine {
    folder = folder.toAbsolutePath().normalize();
  }

  private static final int HEAP_MEGABYTES = 64;
  private static final String HTTP = "HTTP/1.1 ";

  /** Its log library prints every detail unless it is told otherwise. */
  private static final String LOGGING =
      """
      <configuration>
        <appender name="console" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>%d{yyyy-MM-dd HH:mm:ss.SSS} %level %logger{20} %msg%n</pattern></encoder>
        </appender>
        <root level="WARN"><appender-ref ref="console"/></root>
      </configuration>
      """;

  /** The same endpoint with other keys. */
  public S3Engine withKeys(String newAccessKey, String newSecretKey) {
    return new S3Engine(folder, port, newAccessKey, newSecretKey, jars);
  }

  @Override
  public Engine kind() {
    return Engine.S3;
  }

  @Override
  public void prepare() {
    try {
      Files.createDirectories(buckets());
      Files.writeString(logging(), LOGGING);
      writeConfiguration();
    } catch (IOException e) {
      throw new EngineException("can't prepare S3 in " + folder, e);
    }
  }

  @Override
  public Launch launch() {
    List<String> options = List.of("-Dlogback.configurationFile=" + logging());
    return new JavaProgram(jars, HEAP_MEGABYTES, options, "org.gaul.s3proxy.Main")
        .launch(folder, List.of("--properties", configuration().toString()));
  }

  /** Whether it speaks HTTP: an unsigned request is refused, and a refusal is an answer. */
  @Override
  public boolean ready() {
    return Loopback.ask(
        port,
        (out, in) -> {
          out.write(
              "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
          byte[] start = in.readNBytes(HTTP.length());
          return new String(start, StandardCharsets.US_ASCII).equals(HTTP);
        });
  }

  private Path buckets() {
    return folder.resolve("buckets");
  }

  private Path configuration() {
    return folder.resolve("s3proxy.properties");
  }

  private Path logging() {
    return folder.resolve("logback.xml");
  }

  private void writeConfiguration() throws IOException {
    var properties = new Properties();
    properties.setProperty("s3proxy.endpoint", "http://127.0.0.1:" + port);
    properties.setProperty("s3proxy.authorization", "aws-v2-or-v4");
    properties.setProperty("s3proxy.identity", accessKey);
    properties.setProperty("s3proxy.credential", secretKey);
    properties.setProperty("jclouds.provider", "filesystem-nio2");
    properties.setProperty("jclouds.filesystem.basedir", buckets().toString());
    // The file system asks for no credentials, but the library wants some.
    properties.setProperty("jclouds.identity", "local");
    properties.setProperty("jclouds.credential", "local");
    Files.deleteIfExists(configuration());
    Files.createFile(
        configuration(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (var out = Files.newOutputStream(configuration())) {
      properties.store(out, "written at each start");
    }
  }

  @Override
  public String toString() {
    return "S3Engine[folder=%s, port=%d]".formatted(folder, port);
  }
}
