package io.aetherlink.testkit;

import io.aetherlink.platform.engines.Engines;
import io.aetherlink.platform.engines.S3Engine;
import java.net.URI;
import java.util.Map;

/** A real S3 endpoint that a test can stop and start again; its data and its port stay the same. */
public final class TestS3 extends TestEngine<S3Engine> {
  private TestS3() {
    super(Engines::s3);
  }

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
    return URI.create("http://127.0.0.1:" + engine().port());
  }

  /** The variables by which a service finds it; the bucket of that name is made at need. */
  public Map<String, String> variables(String bucket) {
    return Map.of(
        "S3_URL", url().toString(),
        "S3_BUCKET", bucket,
        "S3_ACCESS_KEY", engine().accessKey(),
        "S3_SECRET_KEY", engine().secretKey());
  }

  private static final class Shared {
    static final TestS3 S3 = started();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(S3::close));
    }
  }
}
