package io.aetherlink.apexflow;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.aetherlink.apexflow.domain.automation.AutomationEngine;
import io.aetherlink.apexflow.postgres.WorkflowTables;
import io.aetherlink.events.EventConsumer;
import io.aetherlink.events.EventType;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** What automations do without being asked: events come in, and runs are worked on. */
final class AutomationWork implements AutoCloseable {
  /** The Kafka consumer group that automations hear by. */
  static final String GROUP = "apexflow-automations";

  private static final Set<String> TOPICS =
      Arrays.stream(EventType.values()).map(EventType::topic).collect(toUnmodifiableSet());

  private final Jdbi jdbi;
  private final String brokers;
  private final AutomationEngine engine;
  private final EventConsumer.Effect effect;
  private volatile Optional<EventConsumer> consumer = Optional.empty();

  AutomationWork(Jdbi jdbi, String brokers, AutomationEngine engine, EventConsumer.Effect effect) {
    this.jdbi = jdbi;
    this.brokers = brokers;
    this.engine = engine;
    this.effect = effect;
  }

  /** Begins, once the tables are there. */
  void begin() {
    engine.start();
    consumer =
        Optional.of(
            EventConsumer.start(jdbi, WorkflowTables.SCHEMA, brokers, GROUP, TOPICS, effect));
  }

  @Override
  public void close() {
    consumer.ifPresent(EventConsumer::close);
    engine.close();
  }
}
