package io.aetherlink.crm.postgres;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.crm.journal.LeadEvent;
import io.aetherlink.events.CloudEvent;
import io.aetherlink.events.EventConsumer;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Keeps events in the journals of their tenants, one tenant's together. Repetitions are in it
 * already. Months are opened each time, since one that was dropped may be needed again.
 */
public final class JournalEffect implements EventConsumer.Effect {
  /** The Kafka consumer group that keeps the journals. */
  public static final String CONSUMER = "event-journal";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LEAD = "lead_id";

  /** Who looks into the journal looks at what was, not at what is. */
  private static final Duration PATIENCE = Duration.ofMillis(250);

  @Override
  public void apply(Handle handle, CloudEvent event) {
    apply(handle, List.of(event));
  }

  @Override
  public void apply(Handle handle, List<CloudEvent> events) {
    Map<String, List<LeadEvent>> ofTenants =
        events.stream()
            .map(event -> new LeadEvent(event, lead(event)))
            .collect(groupingBy(one -> one.event().tenantId(), LinkedHashMap::new, toList()));
    events.stream()
        .map(event -> YearMonth.from(event.time().atZone(ZoneOffset.UTC)))
        .distinct()
        .sorted()
        .forEach(month -> handle.execute("SELECT crm.open_journal_month(?)", month.atDay(1)));
    ofTenants.forEach((tenant, own) -> {
      handle.execute("SELECT set_config('aetherlink.tenant', ?, true)", tenant);
      new PostgresEventJournal(handle, tenant).keep(own);
    });
  }

  @Override
  public Duration patience() {
    return PATIENCE;
  }

  private static long lead(CloudEvent event) {
    try {
      JsonNode lead = JSON.readTree(event.data()).path(LEAD);
      if (!lead.canConvertToLong()) {
        throw new IllegalArgumentException("Event without a " + LEAD);
      }
      return lead.longValue();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Event whose data is no JSON", e);
    }
  }
}
