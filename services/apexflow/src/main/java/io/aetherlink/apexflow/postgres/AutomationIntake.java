package io.aetherlink.apexflow.postgres;

import io.aetherlink.apexflow.domain.automation.Definition;
import io.aetherlink.apexflow.domain.automation.Facts;
import io.aetherlink.apexflow.domain.automation.Trigger;
import io.aetherlink.apexflow.postgres.LeadEvent.Lead;
import io.aetherlink.events.CloudEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * What events leave behind: a run of each automation that waits for one, which is over at once
 * where the event alone speaks against it. The rest is done outside of the consumer, which so never
 * waits for another service.
 */
public final class AutomationIntake {
  private final Runnable committed;
  private final InstantSource clock;

  /**
   * @param committed called after the commit of something to do
   */
  public AutomationIntake(Runnable committed, InstantSource clock) {
    this.committed = committed;
    this.clock = clock;
  }

  private record Waiting(
      long id,
      long version,
      String tenant,
      String eventType,
      Instant enabledAt,
      Definition definition) {

    boolean waitsFor(CloudEvent event) {
      return tenant.equals(event.tenantId())
          && eventType.equals(event.type())
          && !enabledAt.isAfter(event.time());
    }
  }

  /** An event, and an automation that waits for it. */
  record SetOff(LeadEvent event, Waiting automation) {

    /** Whom it is about. */
    Lead lead() {
      return event.lead();
    }

    private CloudEvent message() {
      return event.message();
    }

    private Instant due() {
      return AutomationIntake.due(automation.definition().on(), message().time());
    }

    private @Nullable String cause() {
      Object cause = event.facts().get("cause");
      return cause == null ? null : cause.toString();
    }

    /** Null where the event alone speaks against it. */
    private @Nullable String kept() {
      return automation.definition().mayFit(event.facts())
          ? AutomationJson.write(AutomationIntake.kept(automation, event.facts()))
          : null;
    }
  }

  /**
   * What events set off, in their order, in a transaction that sees their tenants; keeps nothing.
   * Nothing of it is disabled or changed before this transaction ends.
   */
  List<SetOff> setOff(Handle handle, List<LeadEvent> events) {
    List<Waiting> waiting = waiting(handle, events.stream().map(LeadEvent::message).toList());
    return events.stream()
        .flatMap(event ->
            waiting.stream()
                .filter(automation -> automation.waitsFor(event.message()))
                .map(automation -> new SetOff(event, automation)))
        .toList();
  }

  private record Kind(String tenant, String type) {}

  /** One statement, since nothing waits for most events of most tenants. */
  private static List<Waiting> waiting(Handle handle, List<CloudEvent> events) {
    List<Kind> kinds =
        events.stream().map(event -> new Kind(event.tenantId(), event.type())).distinct().toList();
    return handle
        .createQuery(
            """
            SELECT a.tenant_id, id, version, event_type, enabled_at, definition
            FROM workflow.automation a
              JOIN unnest(:tenants, :types) AS happened (tenant_id, type)
                ON a.tenant_id = happened.tenant_id AND a.event_type = happened.type
            WHERE enabled AND deleted_at IS NULL
            ORDER BY a.tenant_id, id FOR SHARE OF a
            """)
        .bindArray("tenants", String.class, kinds.stream().map(Kind::tenant).toList())
        .bindArray("types", String.class, kinds.stream().map(Kind::type).toList())
        .map((row, _) -> waiting(row))
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Waiting> waiting(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    long version = row.getLong("version");
    String tenant = row.getString("tenant_id");
    String type = row.getString("event_type");
    Instant enabledAt = row.getTimestamp("enabled_at").toInstant();
    return AutomationJson.readable(
            row.getString("definition"), "automation %d of %s".formatted(id, tenant))
        .map(definition -> new Waiting(id, version, tenant, type, enabledAt, definition));
  }

  /** Keeps what is to be done, in a transaction that sees the tenants of it. */
  void keep(Handle handle, List<SetOff> runs) {
    if (runs.isEmpty()) {
      return;
    }
    Update insert =
        handle.createUpdate(
            """
            INSERT INTO workflow.automation_run
              (tenant_id, automation_id, version, event_id, event_type, lead_id, cause, facts,
               status, due_at, next_at, created_at, finished_at)
            SELECT tenant_id, automation_id, version, event_id, event_type, lead_id, cause,
                   CAST(facts AS jsonb), CASE WHEN facts IS NULL THEN 'unmatched' ELSE 'waiting' END,
                   due, due, :now, CASE WHEN facts IS NULL THEN CAST(:now AS timestamptz) END
            FROM unnest(:tenants, :automations, :versions, :events, :types, :leads,
                        CAST(:causes AS text[]), CAST(:facts AS text[]),
                        CAST(:due AS timestamptz[])) WITH ORDINALITY
              AS r (tenant_id, automation_id, version, event_id, event_type, lead_id, cause, facts,
                    due, place)
            ORDER BY place
            ON CONFLICT DO NOTHING
            """);
    bind(insert, "tenants", runs, run -> run.lead().tenant());
    bind(insert, "events", runs, run -> run.message().id());
    bind(insert, "types", runs, run -> run.message().type());
    bind(insert, "causes", runs, SetOff::cause);
    bind(insert, "facts", runs, SetOff::kept);
    bind(insert, "due", runs, run -> run.due().toString());
    insert
        .bindArray("automations", Long.class, numbers(runs, run -> run.automation().id()))
        .bindArray("versions", Long.class, numbers(runs, run -> run.automation().version()))
        .bindArray("leads", Long.class, numbers(runs, run -> run.lead().id()))
        .bind("now", clock.instant().truncatedTo(ChronoUnit.MICROS))
        .execute();
    handle.afterCommit(committed);
  }

  private interface Text {
    @Nullable String of(SetOff run);
  }

  private static void bind(Update insert, String name, List<SetOff> runs, Text text) {
    @Nullable String[] texts = runs.stream().map(text::of).toArray(String[]::new);
    insert.bindArray(name, String.class, (Object[]) texts);
  }

  private static List<Long> numbers(List<SetOff> runs, ToLongFunction<SetOff> number) {
    return runs.stream().mapToLong(number).boxed().toList();
  }

  private static Map<String, @Nullable Object> kept(
      Waiting automation, Map<String, @Nullable Object> facts) {
    Map<String, @Nullable Object> kept = new LinkedHashMap<>(facts);
    kept.keySet().removeIf(fact -> !Facts.isKept(automation.definition().on(), fact));
    return kept;
  }

  private static Instant due(Trigger on, Instant happened) {
    return on instanceof Trigger.AfterEvent(String type, var wait) ? happened.plus(wait) : happened;
  }
}
