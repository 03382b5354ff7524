package io.aetherlink.worker;

import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestPostgres;
import io.aetherlink.testkit.TestRedis;
import io.aetherlink.testkit.TestSummarizer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** A real PostgreSQL and a real Redis for the worker, and who stands in for ai-summarizer. */
public final class WorkerPlatform implements QuarkusTestResourceLifecycleManager {
  private final TestRedis redis = TestRedis.started();
  private final TestSummarizer summarizer = TestSummarizer.started();

  @Override
  public Map<String, String> start() {
    TestDatabase database = TestPostgres.freshDatabase();
    return Map.of(
        "DATABASE_URL",
        "postgresql://%s:%d/%s".formatted(database.host(), database.port(), database.name()),
        "DATABASE_USER",
        database.user(),
        "DATABASE_PASSWORD",
        database.password(),
        "REDIS_URL",
        redis.url().toString(),
        "AI_SUMMARIZER_URL",
        summarizer.url(),
        "EDGE_SIGNING_KEY",
        TestSummarizer.SIGNING_KEY,
        "DATA_DIR",
        dataFolder());
  }

  @Override
  public void stop() {
    summarizer.close();
    redis.close();
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(summarizer, new TestInjector.MatchesType(TestSummarizer.class));
  }

  private static String dataFolder() {
    try {
      return Files.createTempDirectory("worker-test-").toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
