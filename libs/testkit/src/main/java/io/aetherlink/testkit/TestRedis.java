package io.aetherlink.testkit;

import io.aetherlink.platform.engines.Engines;
import io.aetherlink.platform.engines.RedisEngine;
import java.net.URI;

/** A real Redis that a test can stop and start again; its data and its port stay the same. */
public final class TestRedis extends TestEngine<RedisEngine> {
  private TestRedis() {
    super(Engines::redis);
  }

  /** A server that serves. */
  public static TestRedis started() {
    TestRedis redis = new TestRedis();
    redis.start();
    return redis;
  }

  /** Where it is. */
  public URI url() {
    return URI.create("redis://127.0.0.1:" + engine().port());
  }
}
