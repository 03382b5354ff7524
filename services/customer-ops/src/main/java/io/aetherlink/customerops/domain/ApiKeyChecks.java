package io.aetherlink.customerops.domain;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.aetherlink.crm.ApiKey;
import io.aetherlink.crm.ApiKeyDirectory;
import io.aetherlink.crm.ApiKeyDirectory.Found;
import io.aetherlink.writes.StoreUnavailableException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Tells whose a key is that a program shows, and notes afterwards that it was used. */
public final class ApiKeyChecks implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ApiKeyChecks.class.getName());
  private static final Duration BETWEEN_NOTES = Duration.ofMinutes(1);
  private static final int MOST_NOTES_WAITING = 1_000;

  private final ApiKeyDirectory directory;
  private final InstantSource clock;

  /** One thread, so that notes take one connection; what does not fit is noted another time. */
  private final ThreadPoolExecutor notes =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_NOTES_WAITING),
          Thread.ofPlatform().daemon().name("api-key-uses").factory(),
          new ThreadPoolExecutor.DiscardPolicy());

  /** Over the keys of this directory. */
  public ApiKeyChecks(ApiKeyDirectory directory, InstantSource clock) {
    this.directory = directory;
    this.clock = clock;
  }

  /**
   * The key, where it is good now.
   *
   * @param sha256 of what was shown, in hexadecimal
   * @throws StoreUnavailableException if the records cannot be reached
   */
  public Optional<Found> good(String id, String sha256) {
    Instant now = clock.instant();
    Optional<Found> good =
        directory
            .find(id)
            .filter(found -> same(found.sha256(), sha256))
            .filter(found -> found.key().goodAt(now));
    good.filter(found -> isDue(found.key(), now))
        .ifPresent(found -> notes.execute(() -> note(found, now)));
    return good;
  }

  @Override
  public void close() {
    notes.shutdownNow();
  }

  private void note(Found found, Instant at) {
    try {
      directory.used(found.tenant(), found.key().id(), at);
    } catch (StoreUnavailableException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Use of API key {0} is not noted: {1}",
          found.key().id(),
          e.getMessage());
    }
  }

  private static boolean isDue(ApiKey key, Instant now) {
    return key.lastUsedAt().filter(last -> last.plus(BETWEEN_NOTES).isAfter(now)).isEmpty();
  }

  /** In a time that does not depend on where they differ. */
  private static boolean same(String kept, String shown) {
    return MessageDigest.isEqual(kept.getBytes(US_ASCII), shown.getBytes(US_ASCII));
  }
}
