package io.aetherlink.aiorchestrator.domain.cache;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Answers in memory, each for its own time; the least used make room. */
public final class CachedAnswers {
  /** What an entry takes beside its text. */
  private static final int OVERHEAD = 500;

  private final Cache<CacheKey, Entry> entries;

  /**
   * An answer.
   *
   * @param provider who gave it
   * @param since the {@code nanoTime} at which it was given
   */
  record Entry(String provider, JsonNode result, int bytes, Duration lasts, long since) {
    static Entry of(String provider, JsonNode result, Duration lasts, long now) {
      return new Entry(provider, result, OVERHEAD + 2 * result.toString().length(), lasts, now);
    }

    Duration age(long now) {
      return Duration.ofNanos(now - since);
    }
  }

  /**
   * Without any, at first.
   *
   * @param mostBytes that they may take together, about
   */
  public CachedAnswers(long mostBytes, LongSupplier nanoTime) {
    this.entries =
        Caffeine.newBuilder()
            .maximumWeight(mostBytes)
            .weigher((CacheKey key, Entry entry) -> entry.bytes())
            .expireAfter(Expiry.<CacheKey, Entry>creating((key, entry) -> entry.lasts()))
            .ticker(nanoTime::getAsLong)
            .executor(Runnable::run)
            .build();
  }

  Optional<Entry> find(CacheKey key) {
    return Optional.ofNullable(entries.getIfPresent(key));
  }

  /** In place of the one that is there: its time begins anew. */
  void put(CacheKey key, Entry entry) {
    entries.invalidate(key);
    entries.put(key, entry);
  }

  /** How many there are, about. */
  public long count() {
    return entries.estimatedSize();
  }
}
