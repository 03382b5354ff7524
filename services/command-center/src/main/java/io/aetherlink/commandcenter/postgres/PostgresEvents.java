package io.aetherlink.commandcenter.postgres;

import io.aetherlink.commandcenter.domain.events.EventCounts;
import io.aetherlink.commandcenter.domain.events.EventQuery;
import io.aetherlink.commandcenter.domain.events.EventStore;
import io.aetherlink.commandcenter.domain.events.EventType;
import io.aetherlink.commandcenter.domain.events.NewEvent;
import io.aetherlink.commandcenter.domain.events.OpsEvent;
import io.aetherlink.commandcenter.domain.events.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Events in {@code ops.event}, a partition for each month in which they were received. */
public final class PostgresEvents implements EventStore {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LONGEST =
      Arrays.stream(EventType.values())
          .map(EventType::lifetime)
          .max(Duration::compareTo)
          .orElseThrow();

  private final Sessions sessions;

  /** On this database. */
  public PostgresEvents(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public OpsEvent publish(NewEvent event, Instant now) {
    return sessions.effect(handle -> sessions.events().add(handle, event, now));
  }

  @Override
  public List<OpsEvent> add(List<NewEvent> events, Instant now) {
    return sessions.ask(
        handle -> events.stream().map(event -> sessions.events().add(handle, event, now)).toList());
  }

  @Override
  public List<OpsEvent> newest(EventQuery query) {
    return sessions.ask(handle -> found(handle, query, " ORDER BY sequence DESC", 0));
  }

  @Override
  public List<OpsEvent> after(long sequence, EventQuery query) {
    return sessions.ask(
        handle -> found(handle, query, " AND sequence > :after ORDER BY sequence", sequence));
  }

  /** Only what narrows stands in the statement, so that it can be planned for that. */
  private static List<OpsEvent> found(Handle handle, EventQuery query, String rest, long after) {
    StringBuilder sql = new StringBuilder("SELECT " + EventRows.COLUMNS + " FROM ops.event");
    sql.append(" WHERE true");
    query.type().ifPresent(type -> sql.append(" AND type = :type"));
    query.source().ifPresent(source -> sql.append(" AND source = :source"));
    query.severity().ifPresent(severity -> sql.append(" AND severity = :severity"));
    query.since().ifPresent(since -> sql.append(" AND received_at >= :since"));
    query.before().ifPresent(before -> sql.append(" AND sequence < :before"));
    sql.append(rest).append(" LIMIT :limit");
    return handle
        .createQuery(sql.toString())
        .bind("type", query.type().map(EventType::label))
        .bind("source", query.source())
        .bind("severity", query.severity().map(Severity::label))
        .bind("since", query.since())
        .bind("before", query.before())
        .bind("after", after)
        .bind("limit", query.limit())
        .map(EventRows::event)
        .list();
  }

  /** How many events of a type are as bad as that. */
  private record Group(EventType type, Severity severity, long count, long lastDay) {}

  @Override
  public EventCounts counts(Instant now) {
    List<Group> groups =
        sessions.ask(handle ->
            handle
                .createQuery(
                    """
                    SELECT type, severity, count(*),
                      count(*) FILTER (WHERE received_at > :dayAgo) AS last_day
                    FROM ops.event GROUP BY type, severity
                    """)
                .bind("dayAgo", now.minus(DAY))
                .map((row, context) ->
                    new Group(
                        EventType.ofLabel(row.getString("type")).orElseThrow(),
                        Severity.ofLabel(row.getString("severity")).orElseThrow(),
                        row.getLong("count"),
                        row.getLong("last_day")))
                .list());
    return new EventCounts(
        groups.stream().mapToLong(Group::count).sum(),
        groups.stream().mapToLong(Group::lastDay).sum(),
        sums(groups, Group::severity),
        sums(groups, Group::type));
  }

  private static <K> Map<K, Long> sums(List<Group> groups, Function<Group, K> key) {
    return groups.stream()
        .collect(Collectors.groupingBy(key, Collectors.summingLong(Group::count)));
  }

  @Override
  public void forget(Instant now) {
    LocalDate oldest = LocalDate.ofInstant(now.minus(LONGEST), ZoneOffset.UTC);
    sessions.ask(handle -> {
      for (EventType type : EventType.values()) {
        handle.execute(
            "DELETE FROM ops.event WHERE type = ? AND received_at < ?",
            type.label(),
            now.minus(type.lifetime()));
      }
      return handle
          .createQuery("SELECT ops.close_event_months(:oldest)")
          .bind("oldest", oldest)
          .mapTo(String.class)
          .findOne();
    });
  }
}
