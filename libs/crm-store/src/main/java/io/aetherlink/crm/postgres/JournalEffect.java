package io.aetherlink.crm.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.events.CloudEvent;
import io.aetherlink.events.EventConsumer;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/** Keeps each event in its tenant's journal. Repetitions are in it already. */
public final class JournalEffect implements EventConsumer.Effect {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LEAD = "lead_id";

  private final Set<YearMonth> open = ConcurrentHashMap.newKeySet();

  @Override
  public void apply(Handle handle, CloudEvent event) {
    long lead = lead(event);
    openMonth(handle, YearMonth.from(event.time().atZone(ZoneOffset.UTC)));
    handle.execute("SELECT set_config('aetherlink.tenant', ?, true)", event.tenantId());
    new PostgresEventJournal(handle, event.tenantId()).keep(event, lead);
  }

  private void openMonth(Handle handle, YearMonth month) {
    if (!open.contains(month)) {
      LocalDate first = month.atDay(1);
      handle.execute("SELECT crm.open_journal_month(?)", first);
      handle.afterCommit(() -> open.add(month));
    }
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
