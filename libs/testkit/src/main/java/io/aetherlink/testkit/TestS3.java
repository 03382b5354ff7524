package io.aetherlink.testkit;

import io.aetherlink.platform.engines.Engines;
import io.aetherlink.platform.engines.RunningEngine;
import io.aetherlink.platform.engines.S3Engine;
import io.aetherlink.platform.process.FreePorts;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A real S3 endpoint that a test can stop and start again; its data and its port stay the same. */
public final class TestS3 implements AutoCloseable {
  private final Path folder = TestFolder.create();
  private final S3Engine engine = Engines.s3(folder, FreePorts.one());
  private @Nullable RunningEngine running;

  private TestS3() {}

  /** An endpoint that serves. */
  public static TestS3 started() {
    TestS3 s3 = new TestS3();
    s3.start();
    return s3;
  }

  /** The endpoint that all tests of this JVM share; leave it running. */
  public static TestS3 shared() {
    return Shared.S3;
  }

  /** Where it is. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + engine.port());
  }

  /** The variables by which a service finds it; the bucket of that name is made at need. */
  public Map<String, String> variables(String bucket) {
    return Map.of(
        "S3_URL", url().toString(),
        "S3_BUCKET", bucket,
        "S3_ACCESS_KEY", engine.accessKey(),
        "S3_SECRET_KEY", engine.secretKey());
  }

  /** Starts the endpoint and returns once it serves. */
  public synchronized void start() {
    if (running == null) {
      running = engine.start();
    }
  }

  /** Stops the endpoint. */
  public synchronized void stop() {
    if (running != null) {
      running.close();
      running = null;
    }
  }

  @Override
  public void close() {
    stop();
    TestFolder.delete(folder);
  }

  private static final class Shared {
    static final TestS3 S3 = started();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(S3::close));
    }
  }
}
