package io.aetherlink.events;

import static java.util.Map.entry;

import io.aetherlink.events.OutboxSession.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends events to Kafka and says which of them are safely there. */
final class EventPublisher implements AutoCloseable {
  /** Room for a few of the largest events; sending waits while it is full. */
  private static final long BUFFER_BYTES = 8L * 1024 * 1024;

  /** What goes to a partition at once: a hundred events or so. */
  private static final int BATCH_BYTES = 64 * 1024;

  /** How long the first event of a wave waits for the others, which are sent right behind it. */
  private static final int LINGER_MILLIS = 2;

  private final Producer<String, byte[]> producer;

  EventPublisher(Producer<String, byte[]> producer) {
    this.producer = producer;
  }

  /** A publisher that waits for all in-sync replicas and never lets a retry repeat or reorder. */
  static EventPublisher to(String brokers) {
    return new EventPublisher(
        new KafkaProducer<>(settings(brokers), new StringSerializer(), new ByteArraySerializer()));
  }

  /**
   * What became of a batch.
   *
   * @param published acknowledged by all in-sync replicas
   * @param complete whether that is the whole batch
   */
  record Outcome(List<Row> published, boolean complete) {}

  /**
   * Sends a batch in waves with at most one event per key in flight: an event that fails can never
   * be overtaken by a later one of its key.
   */
  Outcome publish(List<Row> batch) throws InterruptedException {
    List<Row> published = new ArrayList<>(batch.size());
    List<Row> waiting = batch;
    while (!waiting.isEmpty()) {
      List<Row> wave = firstOfEachKey(waiting);
      List<Row> acknowledged = send(wave);
      published.addAll(acknowledged);
      if (acknowledged.size() < wave.size()) {
        return new Outcome(published, false);
      }
      waiting = waiting.stream().filter(Predicate.not(new HashSet<>(wave)::contains)).toList();
    }
    return new Outcome(published, true);
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }

  private static List<Row> firstOfEachKey(List<Row> rows) {
    Map<String, Row> first = new LinkedHashMap<>();
    rows.forEach(row -> first.putIfAbsent(row.event().key(), row));
    return List.copyOf(first.values());
  }

  private List<Row> send(List<Row> wave) throws InterruptedException {
    List<Future<?>> answers = new ArrayList<>(wave.size());
    for (Row row : wave) {
      Future<?> answer = producer.send(CloudEventRecords.toRecord(row.event()));
      answers.add(answer);
      if (answer.state() == Future.State.FAILED) {
        break; // No broker known: each further send would block just as long.
      }
    }
    return acknowledged(wave, answers);
  }

  private static List<Row> acknowledged(List<Row> wave, List<Future<?>> answers)
      throws InterruptedException {
    List<Row> acknowledged = new ArrayList<>(wave.size());
    for (int i = 0; i < answers.size(); i++) {
      if (succeeded(answers.get(i))) {
        acknowledged.add(wave.get(i));
      }
    }
    return acknowledged;
  }

  private static boolean succeeded(Future<?> answer) throws InterruptedException {
    try {
      answer.get();
      return true;
    } catch (ExecutionException e) {
      return false;
    }
  }

  private static Map<String, Object> settings(String brokers) {
    return Map.ofEntries(
        entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers),
        entry(ProducerConfig.ACKS_CONFIG, "all"),
        entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
        entry(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS),
        entry(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES),
        entry(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES),
        entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 3_000L),
        entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000),
        entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000),
        entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500L),
        entry(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false));
  }
}
