package io.aetherlink.worker;

import io.aetherlink.crm.postgres.CrmTables;
import io.aetherlink.crm.postgres.JournalEffect;
import io.aetherlink.events.EventConsumer;
import io.aetherlink.events.EventType;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Where the event journal gets its events from. */
@Singleton
final class EventJournalIntake {
  private static final Set<String> TOPICS =
      Arrays.stream(EventType.values())
          .map(EventType::topic)
          .collect(Collectors.toUnmodifiableSet());

  private final Jdbi jdbi;
  private final String brokers;

  @Inject
  EventJournalIntake(Jdbi jdbi, Settings settings) {
    this.jdbi = jdbi;
    this.brokers = String.join(",", settings.get(Catalogue.KAFKA_BROKERS));
  }

  /** Begins to keep every business event, from the first one that Kafka still has. */
  EventConsumer open() {
    return EventConsumer.start(
        jdbi, CrmTables.SCHEMA, brokers, JournalEffect.CONSUMER, TOPICS, new JournalEffect());
  }
}
