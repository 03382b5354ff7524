package io.aetherlink.aiorchestrator.redis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.aetherlink.aiorchestrator.domain.CircuitMark;
import io.aetherlink.aiorchestrator.domain.Circuits;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import redis.clients.jedis.UnifiedJedis;

/**
 * Tells the other orchestrators, twice a second, which providers are paused, rest or fail, and
 * hears it from them. No request waits for it: while Redis is away, each goes by what it knows.
 */
public final class SharedCircuits implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(SharedCircuits.class);
  private static final String KEY = "aether:ai:circuits";
  private static final Duration EVERY = Duration.ofMillis(500);

  /** An orchestrator of the next version may say more. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final UnifiedJedis redis;
  private final Circuits circuits;
  private final Thread thread;
  private boolean away;

  /** Over this Redis, which may be away; says nothing before {@link #start}. */
  public SharedCircuits(UnifiedJedis redis, Circuits circuits) {
    this.redis = redis;
    this.circuits = circuits;
    this.thread = Thread.ofVirtual().name("ai-circuits").unstarted(this::exchangeOnAndOn);
  }

  /** Starts. */
  public void start() {
    thread.start();
  }

  private void exchangeOnAndOn() {
    try {
      while (true) {
        exchange();
        Thread.sleep(EVERY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Once, whatever comes of it. What two write at the same time, the later of them has seen by its
   * next turn.
   */
  void exchange() {
    try {
      Map<String, String> news = new HashMap<>();
      circuits
          .exchange(read(redis.hgetAll(KEY)))
          .forEach((provider, mark) -> news.put(provider, written(mark)));
      if (!news.isEmpty()) {
        redis.hset(KEY, news);
      }
      if (away) {
        LOG.info("Redis is back: orchestrators share what they know of providers");
      }
      away = false;
    } catch (RuntimeException e) {
      if (!away) {
        LOG.infof("Redis is away: this orchestrator goes by what it knows of providers: %s", e);
      }
      away = true;
    }
  }

  private static Map<String, CircuitMark> read(Map<String, String> written) {
    Map<String, CircuitMark> marks = new HashMap<>();
    written.forEach((provider, text) -> read(text).ifPresent(mark -> marks.put(provider, mark)));
    return marks;
  }

  private static Optional<CircuitMark> read(String text) {
    try {
      return Optional.of(JSON.readValue(text, CircuitMark.class));
    } catch (JsonProcessingException | RuntimeException e) {
      LOG.debugf("Not a circuit's mark: %s", text);
      return Optional.empty();
    }
  }

  private static String written(CircuitMark mark) {
    try {
      return JSON.writeValueAsString(mark);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
