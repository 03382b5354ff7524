package io.aetherlink.jobs;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.params.XClaimParams;
import redis.clients.jedis.params.XPendingParams;
import redis.clients.jedis.params.XReadGroupParams;
import redis.clients.jedis.resps.StreamPendingEntry;

/** How workers hear of jobs over Redis, and what they do without it. */
@Timeout(180)
class JobWakeUpTest extends JobBench {
  @Test
  void redisTellsOfAJobLongBeforeTheTableIsLookedAtAgain() {
    start(waiting(Duration.ofHours(1)), counting("t", 1, (job, progress) -> {}));
    await().until(() -> redis.info("clients").contains("blocked_clients:1"));

    long id = add(NewJob.of("acme", "t", "{}"));

    await().until(() -> effects().equals(List.of(id)));
    await().until(() -> unacknowledged() == 0);
  }

  @Test
  void whatAWorkerHeardThatWentAwayIsHeardByAnother() throws Exception {
    Map<String, String> ring = Map.of("ring", "1");
    String stream = JobEars.stream("t");
    StreamEntryID forgotten = redis.xadd(stream, StreamEntryID.NEW_ENTRY, ring);
    StreamEntryID fresh = redis.xadd(stream, StreamEntryID.NEW_ENTRY, ring);
    redis.xgroupCreate(stream, JobEars.GROUP, new StreamEntryID(), true);
    redis.xreadGroup(
        JobEars.GROUP,
        "vanished",
        XReadGroupParams.xReadGroupParams(),
        Map.of(stream, StreamEntryID.XREADGROUP_UNDELIVERED_ENTRY));
    redis.xclaim(
        stream,
        JobEars.GROUP,
        "vanished",
        0,
        XClaimParams.xClaimParams().idle(JobEars.FORGOTTEN.plusSeconds(1).toMillis()),
        forgotten);

    new JobEars(redis, "t", "another").await(Duration.ofMillis(1));

    assertThat(redis.xpending(stream, JobEars.GROUP, new XPendingParams().count(9)))
        .extracting(StreamPendingEntry::getID)
        .containsExactly(fresh);
  }

  private long unacknowledged() {
    return redis.xpending(JobEars.stream("t"), JobEars.GROUP).getTotal();
  }

  @Test
  void aFlushedRedisLosesNothing() {
    run(2, (job, progress) -> {});
    List<Long> asked = new ArrayList<>(addMany(50));
    redis.flushAll();
    asked.addAll(addMany(50));
    redis.flushAll();

    await().untilAsserted(() -> assertThat(effects()).containsExactlyInAnyOrderElementsOf(asked));
  }

  @Test
  void workGoesOnWithoutRedis() {
    run(2, (job, progress) -> {});
    REDIS.stop();

    List<Long> asked = addMany(20);

    await().untilAsserted(() -> assertThat(effects()).containsExactlyInAnyOrderElementsOf(asked));
  }
}
