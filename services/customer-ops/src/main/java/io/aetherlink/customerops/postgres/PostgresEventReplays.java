package io.aetherlink.customerops.postgres;

import io.aetherlink.crm.journal.JournalEntry;
import io.aetherlink.crm.journal.JournalQuery;
import io.aetherlink.crm.postgres.CrmTables;
import io.aetherlink.crm.postgres.PostgresEventJournal;
import io.aetherlink.customerops.domain.EventReplays;
import io.aetherlink.events.CloudEvent;
import io.aetherlink.events.EventType;
import io.aetherlink.events.Outbox;
import io.aetherlink.events.OutboxBell;
import io.aetherlink.events.OutboxEvent;
import io.aetherlink.ids.TimeOrderedIds;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.WriteRequest;
import io.aetherlink.writes.postgres.Database;
import io.aetherlink.writes.postgres.DurableWrites;
import io.aetherlink.writes.postgres.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The journal that the worker keeps, and the way out of customer-ops' own events. */
@Singleton
public final class PostgresEventReplays implements EventReplays {
  private final Transactions transactions;
  private final DurableWrites writes;
  private final Database database;
  private final Outbox outbox;

  @Inject
  PostgresEventReplays(Jdbi jdbi, OutboxBell bell, DurableWrites writes, Database database) {
    this.transactions = new Transactions(jdbi);
    this.writes = writes;
    this.database = database;
    this.outbox = new Outbox(CrmTables.SCHEMA, bell);
  }

  @Override
  public List<JournalEntry> newest(String tenant, JournalQuery query, long before, int limit) {
    database.requirePrepared();
    return transactions.inTenant(
        tenant, handle -> new PostgresEventJournal(handle, tenant).newest(query, before, limit));
  }

  @Override
  public Answer replay(
      WriteRequest request, JournalQuery query, long after, Function<Replayed, Answer> answer) {
    database.requirePrepared();
    return writes.perform(
        request, handle -> answer.apply(replay(handle, request.tenant(), query, after)));
  }

  private Replayed replay(Handle handle, String tenant, JournalQuery query, long after) {
    List<JournalEntry> entries =
        new PostgresEventJournal(handle, tenant).readable(query, after, MOST);
    outbox.append(
        handle, entries.stream().flatMap(entry -> again(entry, tenant).stream()).toList());
    return entries.isEmpty()
        ? new Replayed(0, OptionalLong.empty(), false)
        : new Replayed(
            entries.size(), OptionalLong.of(entries.getLast().place()), entries.size() == MOST);
  }

  private static Optional<OutboxEvent> again(JournalEntry entry, String tenant) {
    return EventType.named(entry.type())
        .flatMap(type ->
            entry
                .data()
                .map(data ->
                    new OutboxEvent(
                        event(entry, tenant, data).replay(TimeOrderedIds.next().toString()),
                        type.topic(),
                        tenant + ":lead:" + entry.leadId())));
  }

  private static CloudEvent event(JournalEntry entry, String tenant, String data) {
    return new CloudEvent(
        entry.id(), entry.type(), entry.source(), entry.time(), entry.subject(), tenant, data);
  }
}
