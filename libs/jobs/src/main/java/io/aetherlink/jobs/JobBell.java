package io.aetherlink.jobs;

import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.XAddParams;

/**
 * Tells workers over Redis Streams that a job has come. A ring that is lost costs a second or two:
 * workers look at the table now and then all the same.
 */
public final class JobBell implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(JobBell.class.getName());
  private static final Map<String, String> RING = Map.of("ring", "1");

  /** More rings than workers could be busy with say nothing more. */
  private static final int MOST_KEPT = 10_000;

  private final UnifiedJedis redis;
  private final BlockingQueue<String> rings = new LinkedBlockingQueue<>(MOST_KEPT);
  private final Thread ringer = Thread.ofVirtual().name("job-bell").start(this::ringOn);

  /** A bell over this Redis, which may be away. */
  public JobBell(UnifiedJedis redis) {
    this.redis = redis;
  }

  /** Tells one worker that there is a job of a type; returns at once. */
  public void ring(String type) {
    if (!rings.offer(type)) {
      LOG.log(System.Logger.Level.DEBUG, "Redis is slow; workers find the job without a ring");
    }
  }

  @Override
  public void close() {
    ringer.interrupt();
  }

  private void ringOn() {
    try {
      while (true) {
        ringNow(rings.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ringNow(String type) {
    try {
      redis.xadd(
          JobEars.stream(type),
          RING,
          XAddParams.xAddParams().maxLen(MOST_KEPT).approximateTrimming());
    } catch (JedisException e) {
      LOG.log(System.Logger.Level.DEBUG, "Redis is away; workers find the job without it", e);
    }
  }
}
