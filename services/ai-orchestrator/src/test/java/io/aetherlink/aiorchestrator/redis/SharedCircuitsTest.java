package io.aetherlink.aiorchestrator.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.aiorchestrator.domain.Circuits;
import io.aetherlink.aiorchestrator.domain.MissingProvider;
import io.aetherlink.aiorchestrator.domain.Provider;
import io.aetherlink.testkit.TestRedis;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.UnifiedJedis;

/** Two orchestrators at a real Redis, which goes away and comes back. */
class SharedCircuitsTest {
  private final TestRedis redis = TestRedis.started();
  private final Provider a = new MissingProvider("a", "");
  private final Provider b = new MissingProvider("b", "");
  private final UnifiedJedis connections = new UnifiedJedis(redis.url());
  private final Circuits one = circuits();
  private final Circuits other = circuits();
  private final SharedCircuits first = new SharedCircuits(connections, one);
  private final SharedCircuits second = new SharedCircuits(connections, other);

  @AfterEach
  void close() {
    connections.close();
    redis.close();
  }

  @Test
  void whatEachKnowsComesTogetherAlsoAfterRedisWasAway() {
    one.of(a).pause();
    first.exchange();
    second.exchange();
    assertThat(other.of(a).pausedSince()).isEqualTo(one.of(a).pausedSince()).isPresent();

    redis.stop();
    one.of(b).pause();
    other.of(a).resume();
    first.exchange();
    second.exchange();
    assertThat(one.of(a).pausedSince()).isPresent();
    assertThat(other.of(b).pausedSince()).isEmpty();

    redis.start();
    connections.hset("aether:ai:circuits", "c", "{\"of\":\"another version\"}");
    first.exchange();
    second.exchange();
    first.exchange();
    assertThat(one.of(a).pausedSince()).isEmpty();
    assertThat(other.of(b).pausedSince()).isPresent();

    Circuits restarted = circuits();
    new SharedCircuits(connections, restarted).exchange();
    assertThat(restarted.of(a).pausedSince()).isEmpty();
    assertThat(restarted.of(b).pausedSince()).isEqualTo(one.of(b).pausedSince());
  }

  private static Circuits circuits() {
    return new Circuits(InstantSource.system(), (delay, task) -> () -> {});
  }
}
