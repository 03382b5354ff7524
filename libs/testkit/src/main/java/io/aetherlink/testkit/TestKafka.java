package io.aetherlink.testkit;

import io.aetherlink.platform.engines.Engines;
import io.aetherlink.platform.engines.KafkaEngine;
import java.util.Map;

/** A real Kafka that a test can stop and start again; its data and its port stay the same. */
public final class TestKafka extends TestEngine<KafkaEngine> {
  private TestKafka() {
    super(Engines::kafka);
  }

  /** A broker that serves. */
  public static TestKafka started() {
    TestKafka kafka = new TestKafka();
    kafka.start();
    return kafka;
  }

  /** A broker that was never started; clients can be configured for it all the same. */
  public static TestKafka stopped() {
    return new TestKafka();
  }

  /** The broker that all tests of this JVM share; leave it running. */
  public static TestKafka shared() {
    return Shared.KAFKA;
  }

  /** Bootstrap servers. */
  public String brokers() {
    return "127.0.0.1:" + engine().port();
  }

  /** Settings of a producer that sends to this broker; see {@link #producing(String)}. */
  public Map<String, Object> producing() {
    return producing(brokers());
  }

  /**
   * Settings of a producer that keeps the order of its records. One request at a time: with several
   * under way, a later one can overtake the first while the topic is being made, and the broker
   * then refuses the first as out of order until the producer gives it up, two minutes later.
   */
  public static Map<String, Object> producing(String brokers) {
    return Map.of(
        "bootstrap.servers", brokers, "acks", "all", "max.in.flight.requests.per.connection", 1);
  }

  private static final class Shared {
    static final TestKafka KAFKA = started();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(KAFKA::close));
    }
  }
}
