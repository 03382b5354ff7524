package io.aetherlink.events;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Reads events from Kafka and gives each its effect in PostgreSQL exactly once.
 *
 * <p>The effect and the event's id commit together; Kafka hears of it afterwards, so that what a
 * crash makes Kafka deliver again is recognised. A record that can have no effect is set aside in
 * {@code dead_event} with its reason and holds nobody up. While Kafka or PostgreSQL is away the
 * consumer waits, loses nothing, and goes on by itself.
 */
public final class EventConsumer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(EventConsumer.class.getName());

  /** How long a poll waits for events; also how often an idle consumer checks that Kafka is up. */
  private static final Duration IDLE = Duration.ofSeconds(1);

  private static final Duration ANSWER = Duration.ofSeconds(2);

  /** Of what is taken together; an effect may hold it in several forms at once. */
  private static final int MOST_BYTES = 1024 * 1024;

  /** What need not wait for more, where an effect is patient. */
  private static final int ENOUGH_BYTES = 64 * 1024;

  /** What a consumer does with an event. */
  public interface Effect {
    /**
     * Has the event's effect in the handle's transaction. What it throws, other than that the
     * database is away, sets the event aside; see {@link DeadEventReplays}.
     */
    void apply(Handle handle, CloudEvent event);

    /**
     * Has the effects of events that came together, those of a key in the order in which they
     * happened. All of them count as the culprit of what it throws until each was tried alone.
     */
    default void apply(Handle handle, List<CloudEvent> events) {
      events.forEach(event -> apply(handle, event));
    }

    /** Whether it wants events that are published again; they have ids of their own. */
    default boolean wantsReplays() {
      return false;
    }

    /** How long an event may wait for others to come with it, which makes all of them cheaper. */
    default Duration patience() {
      return Duration.ZERO;
    }
  }

  /** What the consumer is doing. */
  public enum State {
    /** Not yet a member of its group. */
    STARTING,
    /** A member of its group that takes what comes. */
    CONSUMING,
    /** Kafka does not answer. */
    WITHOUT_KAFKA,
    /** PostgreSQL does not take the effects. */
    WITHOUT_DATABASE,
    /** Closed. */
    STOPPED
  }

  private final Jdbi jdbi;
  private final String group;
  private final Set<String> topics;
  private final EffectOnce once;
  private final DeadEvents dead;
  private final Counter setAside;
  private final Map<String, Object> settings;
  private final Backoff backoff = Backoff.standard();
  private final Thread worker;
  private volatile State state = State.STARTING;
  private volatile boolean closing;
  private volatile @Nullable KafkaConsumer<String, byte[]> kafka;

  private EventConsumer(
      Jdbi jdbi, String schema, String brokers, String group, Set<String> topics, Effect effect) {
    this.jdbi = jdbi;
    this.group = group;
    this.topics = Set.copyOf(topics);
    this.once = new EffectOnce(new ConsumedEvents(schema), group, effect);
    this.dead = new DeadEvents(schema);
    this.setAside =
        Counter.builder("aether.events.set.aside")
            .description("Events that a consumer could not take")
            .tag("consumer", group)
            .register(Metrics.globalRegistry);
    this.settings = settings(brokers, group, effect.patience());
    // A platform thread: Kafka's client waits in a selector, which would pin a virtual one.
    this.worker = Thread.ofPlatform().daemon().name("events-" + group).unstarted(this::run);
  }

  /**
   * Starts a consumer.
   *
   * @param schema where {@link EventTables} stand
   * @param brokers Kafka bootstrap servers, {@code host:port,…}
   * @param group Kafka consumer group; also the consumer's name in {@code consumed_event}
   * @param topics read from their beginning the first time; they need not exist yet
   */
  public static EventConsumer start(
      Jdbi jdbi, String schema, String brokers, String group, Set<String> topics, Effect effect) {
    EventConsumer consumer = new EventConsumer(jdbi, schema, brokers, group, topics, effect);
    consumer.worker.start();
    return consumer;
  }

  /** What the consumer is doing now. */
  public State state() {
    return state;
  }

  /** Stops after the events at hand. */
  @Override
  public void close() {
    closing = true;
    Optional.ofNullable(kafka).ifPresent(KafkaConsumer::wakeup);
    try {
      worker.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!closing) {
        serveOneMembership();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      changeTo(State.STOPPED);
    }
  }

  private void serveOneMembership() throws InterruptedException {
    try (var member =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      kafka = member;
      member.subscribe(topics);
      while (!closing) {
        consume(member);
      }
    } catch (WakeupException e) {
      LOG.log(System.Logger.Level.DEBUG, "Consumer of group {0} was woken to close", group);
    } catch (KafkaException e) {
      LOG.log(System.Logger.Level.WARNING, "Consumer of group " + group + " starts anew", e);
      changeTo(State.WITHOUT_KAFKA);
      backoff.pause();
    }
  }

  private void consume(KafkaConsumer<String, byte[]> member) throws InterruptedException {
    ConsumerRecords<String, byte[]> messages = member.poll(IDLE);
    if (messages.isEmpty()) {
      changeTo(idleState(member));
    } else if (portions(messages).stream().allMatch(this::took)) {
      // Nobody waits for it: what Kafka does not hear of it delivers again, and is recognised.
      member.commitAsync(this::heard);
      changeTo(State.CONSUMING);
      backoff.reset();
    } else {
      rewind(member, messages);
      changeTo(State.WITHOUT_DATABASE);
      backoff.pause();
    }
  }

  private static State idleState(KafkaConsumer<String, byte[]> member) {
    try {
      member.listTopics(ANSWER);
      return member.groupMetadata().generationId() < 0 ? State.STARTING : State.CONSUMING;
    } catch (org.apache.kafka.common.errors.TimeoutException e) {
      return State.WITHOUT_KAFKA;
    }
  }

  private static List<List<ConsumerRecord<String, byte[]>>> portions(
      ConsumerRecords<String, byte[]> messages) {
    List<List<ConsumerRecord<String, byte[]>>> portions = new ArrayList<>();
    int bytes = 0;
    for (ConsumerRecord<String, byte[]> message : messages) {
      int size = message.serializedValueSize();
      if (portions.isEmpty() || bytes + size > MOST_BYTES) {
        portions.add(new ArrayList<>());
        bytes = 0;
      }
      portions.getLast().add(message);
      bytes += size;
    }
    return portions;
  }

  /**
   * All in one transaction, which spares commits; where that fails, half of them each time, until
   * the culprit is alone.
   */
  private boolean took(List<ConsumerRecord<String, byte[]>> messages) {
    try {
      List<CloudEvent> wanted = once.wanted(messages);
      jdbi.useTransaction(handle -> once.take(handle, wanted));
      return true;
    } catch (RuntimeException e) {
      return !Outage.causes(e) && tookWithoutCulprit(messages, e);
    }
  }

  private boolean tookWithoutCulprit(
      List<ConsumerRecord<String, byte[]>> messages, RuntimeException cause) {
    int half = messages.size() / 2;
    return half == 0
        ? wasSetAside(messages.getFirst(), cause)
        : took(messages.subList(0, half)) && took(messages.subList(half, messages.size()));
  }

  private boolean wasSetAside(ConsumerRecord<String, byte[]> message, RuntimeException cause) {
    Reason reason = Reason.of(cause);
    LOG.log(
        System.Logger.Level.WARNING,
        "Record %d of %s-%d is set aside: %s"
            .formatted(message.offset(), message.topic(), message.partition(), reason.text()));
    try {
      jdbi.useTransaction(handle -> dead.keep(handle, group, message, reason.text()));
      setAside.increment();
      return true;
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "A record could not be set aside yet", e);
      return false;
    }
  }

  private void heard(Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable Exception failure) {
    if (failure != null) {
      LOG.log(System.Logger.Level.DEBUG, "Kafka did not take offsets of " + group, failure);
    }
  }

  private static void rewind(
      KafkaConsumer<String, byte[]> member, ConsumerRecords<String, byte[]> messages) {
    for (TopicPartition partition : messages.partitions()) {
      List<ConsumerRecord<String, byte[]>> ofPartition = messages.records(partition);
      member.seek(partition, ofPartition.getFirst().offset());
    }
  }

  private void changeTo(State next) {
    if (state != next) {
      LOG.log(System.Logger.Level.INFO, "Consumer of group {0}: {1}", group, next);
      state = next;
    }
  }

  private static Map<String, Object> settings(String brokers, String group, Duration patience) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // What a killed process held is taken over after this time.
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
    settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
    // A topic that comes into being later is noticed after this time.
    settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000L);
    settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500L);
    settings.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    if (patience.isPositive()) {
      settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, ENOUGH_BYTES);
      settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, Math.toIntExact(patience.toMillis()));
    }
    return settings;
  }
}
