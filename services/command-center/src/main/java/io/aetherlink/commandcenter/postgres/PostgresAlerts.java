package io.aetherlink.commandcenter.postgres;

import io.aetherlink.commandcenter.domain.alerts.AlertRule;
import io.aetherlink.commandcenter.domain.alerts.AlertStore;
import io.aetherlink.commandcenter.domain.alerts.NewRule;
import io.aetherlink.commandcenter.domain.events.EventQuery;
import io.aetherlink.commandcenter.domain.events.EventStore;
import io.aetherlink.commandcenter.domain.events.EventType;
import io.aetherlink.commandcenter.domain.events.NewEvent;
import io.aetherlink.commandcenter.domain.events.OpsEvent;
import io.aetherlink.commandcenter.domain.events.Severity;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.WriteRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Alert rules in {@code ops.alert_rule}; what becomes of an alert commits with its event. */
public final class PostgresAlerts implements AlertStore {
  private static final int MOST_RULES = 500;

  private final Sessions sessions;
  private final EventStore events;

  /** On this database. */
  public PostgresAlerts(Sessions sessions, EventStore events) {
    this.sessions = sessions;
    this.events = events;
  }

  @Override
  public List<AlertRule> rules() {
    return sessions.ask(handle ->
        handle
            .createQuery("SELECT * FROM ops.alert_rule ORDER BY id")
            .map(PostgresAlerts::rule)
            .list());
  }

  /**
   * Makes a rule with the record of the request and its answer, or gives the answer that this
   * request had before.
   *
   * @param made says what is answered once it is made
   * @param full what is answered where there are as many already
   * @throws io.aetherlink.writes.KeyReusedException if the key stands for another request
   * @throws io.aetherlink.commandcenter.domain.StoreUnavailableException while it cannot be kept
   */
  public Answer make(
      WriteRequest request,
      NewRule rule,
      Instant now,
      Function<AlertRule, Answer> made,
      Function<Integer, Answer> full) {
    return sessions.write(
        request,
        handle ->
            count(handle) < MOST_RULES
                ? made.apply(insert(handle, rule, now))
                : full.apply(MOST_RULES));
  }

  private static int count(Handle handle) {
    return handle.createQuery("SELECT count(*) FROM ops.alert_rule").mapTo(Integer.class).one();
  }

  private static AlertRule insert(Handle handle, NewRule rule, Instant now) {
    return handle
        .createQuery(
            """
            INSERT INTO ops.alert_rule (name, severity, type, source, window_seconds, threshold,
                                        enabled, created_at, counts_from)
            VALUES (:name, :severity, :type, :source, :window, :threshold, :enabled, :now, :now)
            RETURNING *
            """)
        .bind("name", rule.name())
        .bind("severity", rule.severity().map(Severity::label))
        .bind("type", rule.type().map(EventType::label))
        .bind("source", rule.source())
        .bind("window", rule.window().toSeconds())
        .bind("threshold", rule.threshold())
        .bind("enabled", rule.enabled())
        .bind("now", now)
        .map(PostgresAlerts::rule)
        .one();
  }

  @Override
  public Optional<AlertRule> enable(long id, boolean enabled, Instant now) {
    return sessions.effectIfAny(handle -> {
      if (!enabled) {
        resolve(handle, id, now);
      }
      return handle
          .createQuery(
              """
              UPDATE ops.alert_rule SET enabled = :enabled,
                counts_from = CASE WHEN enabled THEN counts_from ELSE :now END
              WHERE id = :id RETURNING *
              """)
          .bind("enabled", enabled)
          .bind("now", now)
          .bind("id", id)
          .map(PostgresAlerts::rule)
          .findOne();
    });
  }

  @Override
  public boolean delete(long id, Instant now) {
    return sessions
        .effectIfAny(handle -> {
          resolve(handle, id, now);
          int deleted = handle.execute("DELETE FROM ops.alert_rule WHERE id = ?", id);
          return Optional.of(deleted).filter(count -> count == 1);
        })
        .isPresent();
  }

  @Override
  public List<OpsEvent> candidates(NewRule rule, Instant since) {
    return events.newest(
        new EventQuery(
            rule.type(),
            rule.source(),
            rule.severity(),
            Optional.of(since),
            Optional.empty(),
            rule.threshold()));
  }

  @Override
  public void raise(long id, Instant now) {
    sessions.ask(handle ->
        handle
            .createQuery(
                """
                UPDATE ops.alert_rule SET raised_at = :now
                WHERE id = :id AND enabled AND raised_at IS NULL RETURNING *
                """)
            .bind("now", now)
            .bind("id", id)
            .map(PostgresAlerts::rule)
            .findOne()
            .map(rule -> tell(handle, EventType.OPS_ALERT_RAISED, rule, facts(rule), now)));
  }

  @Override
  public void resolve(long id, Instant now) {
    sessions.ask(handle -> resolve(handle, id, now));
  }

  private Optional<OpsEvent> resolve(Handle handle, long id, Instant now) {
    Optional<AlertRule> raised =
        handle
            .createQuery(
                "SELECT * FROM ops.alert_rule WHERE id = :id AND raised_at IS NOT NULL FOR UPDATE")
            .bind("id", id)
            .map(PostgresAlerts::rule)
            .findOne();
    handle.execute("UPDATE ops.alert_rule SET raised_at = NULL WHERE id = ?", id);
    return raised.map(rule -> {
      Map<String, @Nullable Object> facts = facts(rule);
      rule.raisedAt()
          .map(since -> Duration.between(since, now))
          .ifPresent(raisedFor -> facts.put("raised_seconds", raisedFor.toMillis() / 1000.0));
      return tell(handle, EventType.OPS_ALERT_RESOLVED, rule, facts, now);
    });
  }

  private static Map<String, @Nullable Object> facts(AlertRule rule) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("rule_id", rule.id());
    facts.put("rule", rule.rule().name());
    facts.put("threshold", rule.rule().threshold());
    facts.put("window_seconds", rule.rule().window().toSeconds());
    return facts;
  }

  private OpsEvent tell(
      Handle handle,
      EventType type,
      AlertRule rule,
      Map<String, @Nullable Object> facts,
      Instant now) {
    Severity severity =
        type == EventType.OPS_ALERT_RAISED
            ? rule.rule().severity().orElse(type.severity())
            : type.severity();
    OpsEvent event =
        sessions
            .events()
            .add(
                handle,
                new NewEvent(Optional.empty(), type, NewEvent.OWN_SOURCE, severity, now, facts),
                now);
    DeliveryRows.add(handle, rule, event);
    return event;
  }

  private static AlertRule rule(ResultSet row, StatementContext context) throws SQLException {
    return new AlertRule(
        row.getLong("id"),
        new NewRule(
            row.getString("name"),
            Optional.ofNullable(row.getString("severity")).flatMap(Severity::ofLabel),
            Optional.ofNullable(row.getString("type")).flatMap(EventType::ofLabel),
            Optional.ofNullable(row.getString("source")),
            Duration.ofSeconds(row.getInt("window_seconds")),
            row.getInt("threshold"),
            row.getBoolean("enabled")),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("counts_from").toInstant(),
        Optional.ofNullable(row.getTimestamp("raised_at")).map(Timestamp::toInstant));
  }
}
