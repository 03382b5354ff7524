package io.aetherlink.jobs;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.XAutoClaimParams;
import redis.clients.jedis.params.XReadGroupParams;
import redis.clients.jedis.resps.StreamEntry;

/** Hears rings for one type of job; each ring is heard by one worker. */
final class JobEars {
  static final String GROUP = "workers";

  /** Whoever has not answered a ring for so long went away. */
  static final Duration FORGOTTEN = Duration.ofSeconds(30);

  private static final int MOST_AT_ONCE = 16;

  private final UnifiedJedis redis;
  private final String stream;
  private final String worker;

  JobEars(UnifiedJedis redis, String type, String worker) {
    this.redis = redis;
    this.stream = stream(type);
    this.worker = worker;
  }

  static String stream(String type) {
    return "aether:jobs:" + type;
  }

  /** Waits for a ring, at most so long; sooner when Redis is away. */
  void await(Duration longest) throws InterruptedException {
    try {
      List<StreamEntry> rings = heard(longest);
      acknowledge(rings.isEmpty() ? leftByOthers() : rings);
    } catch (JedisDataException e) {
      makeGroup(); // the first time, and after Redis was flushed
    } catch (JedisException e) {
      Thread.sleep(longest);
    }
  }

  /** What a worker heard that then went away. */
  private List<StreamEntry> leftByOthers() {
    return redis
        .xautoclaim(
            stream,
            GROUP,
            worker,
            FORGOTTEN.toMillis(),
            new StreamEntryID(),
            XAutoClaimParams.xAutoClaimParams().count(MOST_AT_ONCE))
        .getValue();
  }

  private List<StreamEntry> heard(Duration longest) {
    var answer =
        redis.xreadGroup(
            GROUP,
            worker,
            XReadGroupParams.xReadGroupParams()
                .count(MOST_AT_ONCE)
                .block((int) Math.max(1, longest.toMillis())),
            Map.of(stream, StreamEntryID.XREADGROUP_UNDELIVERED_ENTRY));
    return answer == null
        ? List.of()
        : answer.stream().flatMap(of -> of.getValue().stream()).toList();
  }

  private void acknowledge(List<StreamEntry> entries) {
    if (!entries.isEmpty()) {
      StreamEntryID[] ids = entries.stream().map(StreamEntry::getID).toArray(StreamEntryID[]::new);
      redis.xack(stream, GROUP, ids);
    }
  }

  private void makeGroup() {
    try {
      redis.xgroupCreate(stream, GROUP, new StreamEntryID(), true);
    } catch (JedisException e) {
      // Another worker made it in the same moment.
    }
  }
}
