package io.aetherlink.notifications;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.aetherlink.events.EventConsumer;
import io.aetherlink.events.EventConsumer.State;
import io.aetherlink.events.EventType;
import io.aetherlink.events.OpsTopic;
import io.aetherlink.notifications.domain.Dispatcher;
import io.aetherlink.notifications.postgres.NotifyTables;
import io.aetherlink.notifications.postgres.Retention;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Settings;
import io.aetherlink.writes.Readiness;
import io.aetherlink.writes.postgres.Database;
import io.aetherlink.writes.postgres.DirectDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Takes events in and sends notifications out, from when the tables are there. */
@Singleton
public final class Intake implements Readiness {
  /** The Kafka consumer group. */
  static final String GROUP = "notifications-consumer";

  private static final Set<String> TOPICS =
      Stream.concat(
              Arrays.stream(EventType.values()).map(EventType::topic), Stream.of(OpsTopic.NAME))
          .collect(toUnmodifiableSet());

  private final Jdbi jdbi;
  private final EventConsumer.Effect effect;
  private final Dispatcher dispatcher;
  private final Retention retention;
  private final String brokers;
  private final Database database;
  private volatile Optional<EventConsumer> consumer = Optional.empty();

  @Inject
  Intake(
      Jdbi jdbi,
      DirectDataSource direct,
      EventConsumer.Effect effect,
      Dispatcher dispatcher,
      Retention retention,
      Settings settings) {
    this.jdbi = jdbi;
    this.effect = effect;
    this.dispatcher = dispatcher;
    this.retention = retention;
    this.brokers = String.join(",", settings.get(Catalogue.KAFKA_BROKERS));
    DataSource source = direct.open();
    this.database =
        new Database(source, () -> NotifyTables.migrate(source), this::consume, this::events);
  }

  void start(@Observes StartupEvent started) {
    database.start();
  }

  void stop(@Observes ShutdownEvent stopping) {
    database.close();
    consumer.ifPresent(EventConsumer::close);
    dispatcher.close();
    retention.close();
  }

  @Override
  public boolean ready() {
    return state() == State.CONSUMING;
  }

  @Override
  public String events() {
    return state().name().toLowerCase(Locale.ROOT);
  }

  private void consume() {
    dispatcher.start();
    retention.start();
    consumer =
        Optional.of(EventConsumer.start(jdbi, NotifyTables.SCHEMA, brokers, GROUP, TOPICS, effect));
  }

  private State state() {
    return consumer.map(EventConsumer::state).orElse(State.WITHOUT_DATABASE);
  }
}
