package io.aetherlink.events;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Jdbi;

/**
 * Tries events that were set aside once more, by the effect of the consumer that could not take
 * them. What has its effect is set aside no longer; what has none stays, with its newest reason.
 * However often an event is replayed, or delivered as well, it has its effect once.
 *
 * <p>Every method throws what {@link Outage} recognises while the database is away.
 */
public final class DeadEventReplays {
  private static final System.Logger LOG = System.getLogger(DeadEventReplays.class.getName());

  /** Of one request. */
  private static final int MOST = 200;

  private final Jdbi jdbi;
  private final DeadEvents dead;
  private final EffectOnce effect;
  private final Counter replayed;
  private final Counter discarded;

  /**
   * @param schema where {@link EventTables} stand
   * @param consumer the Kafka consumer group that sets events aside there
   * @param effect what that consumer does with an event
   */
  public DeadEventReplays(Jdbi jdbi, String schema, String consumer, EventConsumer.Effect effect) {
    this.jdbi = jdbi;
    this.dead = new DeadEvents(schema);
    this.effect = new EffectOnce(new ConsumedEvents(schema), consumer, effect);
    this.replayed =
        Counter.builder("aether.events.replayed")
            .description("Events that were set aside and had their effect when tried again")
            .tag("consumer", consumer)
            .register(Metrics.globalRegistry);
    this.discarded =
        Counter.builder("aether.events.discarded")
            .description("Events that were set aside and given up by an operator")
            .tag("consumer", consumer)
            .register(Metrics.globalRegistry);
  }

  /** How the replay of an event ends. */
  public sealed interface Outcome {
    /** It has had its effect. */
    record Done() implements Outcome {}

    /** It cannot have its effect yet. */
    record Failed(long id, String reason) implements Outcome {}

    /** The tenant has no such event, or none any more. */
    record NotFound() implements Outcome {}
  }

  /**
   * How the replay of many ends.
   *
   * @param done how many had their effect
   * @param failed those that stay
   * @param last where the rest starts; empty when there is none
   */
  public record Round(int done, List<Outcome.Failed> failed, Optional<Long> last) {}

  /**
   * What was set aside in a tenant, newest first, with what belongs to no tenant.
   *
   * @param before only what has a lower id: where the page before ended
   */
  public List<DeadEvent> newest(String tenant, long before, int limit) {
    return jdbi.withHandle(handle -> dead.newest(handle, tenant, before, limit));
  }

  /** How many events of all tenants are set aside. */
  public long count() {
    return jdbi.withHandle(dead::count);
  }

  /** Tries an event that a tenant's operators see. */
  public Outcome replay(String tenant, long id) {
    Optional<ConsumerRecord<String, byte[]>> message =
        jdbi.withHandle(handle -> dead.find(handle, tenant, id));
    return message.map(found -> replay(id, found)).orElseGet(Outcome.NotFound::new);
  }

  /**
   * Tries all that a tenant's operators see, oldest first, up to {@value #MOST} of them.
   *
   * @param after only what has a higher id: where the round before ended
   */
  public Round replayAll(String tenant, long after) {
    List<Long> due = jdbi.withHandle(handle -> dead.oldest(handle, tenant, after, MOST));
    List<Outcome.Failed> failed = new ArrayList<>();
    int done = 0;
    for (long id : due) {
      switch (replay(tenant, id)) {
        case Outcome.Done() -> done++;
        case Outcome.Failed failure -> failed.add(failure);
        case Outcome.NotFound() -> {} // Somebody else was faster.
      }
    }
    return new Round(
        done, failed, due.size() == MOST ? Optional.of(due.getLast()) : Optional.empty());
  }

  /**
   * Gives an event up that a tenant's operators see: it has no effect, and is gone.
   *
   * @return whether there was one
   */
  public boolean discard(String tenant, long id) {
    boolean there = jdbi.inTransaction(handle -> dead.discard(handle, tenant, id));
    if (there) {
      discarded.increment();
    }
    return there;
  }

  private Outcome replay(long id, ConsumerRecord<String, byte[]> message) {
    try {
      List<CloudEvent> wanted = effect.wanted(List.of(message));
      jdbi.useTransaction(handle -> {
        effect.take(handle, wanted);
        // Last, as an erasure does it: whoever holds the lead never waits for who holds the row.
        dead.remove(handle, id);
      });
      replayed.increment();
      return new Outcome.Done();
    } catch (RuntimeException e) {
      if (Outage.causes(e)) {
        throw e;
      }
      return failed(id, message, Reason.of(e).text());
    }
  }

  private Outcome failed(long id, ConsumerRecord<String, byte[]> message, String reason) {
    LOG.log(
        System.Logger.Level.WARNING,
        "Record %d of %s-%d stays set aside: %s"
            .formatted(message.offset(), message.topic(), message.partition(), reason));
    jdbi.useHandle(handle -> dead.failedAgain(handle, id, reason));
    return new Outcome.Failed(id, reason);
  }
}
