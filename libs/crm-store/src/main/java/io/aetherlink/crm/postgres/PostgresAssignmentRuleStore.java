package io.aetherlink.crm.postgres;

import io.aetherlink.crm.AssignmentRule;
import io.aetherlink.crm.AssignmentRuleFields;
import io.aetherlink.crm.AssignmentRuleFields.Strategy;
import io.aetherlink.crm.AssignmentRuleStore;
import io.aetherlink.crm.json.JsonMaps;
import io.aetherlink.rules.Match;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** One tenant's assignment rules on the connection of one transaction. */
record PostgresAssignmentRuleStore(Handle handle, String tenant) implements AssignmentRuleStore {
  private static final String COLUMNS =
      "id, name, match::text AS match, strategy, owners, position, is_enabled, version, turn";
  static final String ALL =
      "SELECT "
          + COLUMNS
          + " FROM crm.assignment_rule WHERE tenant_id = :tenant ORDER BY position, id";
  private static final String INSERT =
      """
      INSERT INTO crm.assignment_rule (tenant_id, name, match, strategy, owners, position,
                                       is_enabled)
      SELECT :tenant, :name, :match::jsonb, :strategy, :owners, :position, :enabled
      WHERE (SELECT count(*) FROM crm.assignment_rule WHERE tenant_id = :tenant) < :most
      """
          + "RETURNING "
          + COLUMNS;
  private static final String UPDATE =
      """
      UPDATE crm.assignment_rule
      SET name = :name, match = :match::jsonb, strategy = :strategy, owners = :owners,
          position = :position, is_enabled = :enabled, version = version + 1
      WHERE tenant_id = :tenant AND id = :id
      """
          + "RETURNING "
          + COLUMNS;
  private static final String OPEN_LEADS =
      """
      SELECT owner, (SELECT count(*) FROM (
               SELECT FROM crm.lead
               WHERE tenant_id = :tenant AND assigned_to = owner AND NOT is_archived
                 AND status NOT IN ('won', 'lost')
               LIMIT :most) AS open) AS leads
      FROM unnest(:owners::text[]) AS owner
      """;

  @Override
  public List<AssignmentRule> all() {
    return handle
        .createQuery(ALL)
        .bind("tenant", tenant)
        .map(PostgresAssignmentRuleStore::rule)
        .list();
  }

  @Override
  public Optional<Turn> lock(long id) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM crm.assignment_rule WHERE tenant_id = :tenant AND id = :id FOR UPDATE")
        .bind("tenant", tenant)
        .bind("id", id)
        .map(PostgresAssignmentRuleStore::turn)
        .findOne();
  }

  @Override
  public List<Turn> lockAll() {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM crm.assignment_rule WHERE tenant_id = :tenant ORDER BY position, id"
                + " FOR UPDATE")
        .bind("tenant", tenant)
        .map(PostgresAssignmentRuleStore::turn)
        .list();
  }

  @Override
  public Optional<AssignmentRule> insert(AssignmentRuleFields fields, int most) {
    handle.execute(
        "SELECT pg_advisory_xact_lock(hashtextextended('assignment_rule ' || ?, 0))", tenant);
    return bind(handle.createQuery(INSERT), fields)
        .bind("most", most)
        .map(PostgresAssignmentRuleStore::rule)
        .findOne();
  }

  @Override
  public AssignmentRule update(AssignmentRule changed) {
    return bind(handle.createQuery(UPDATE), changed.fields())
        .bind("id", changed.id())
        .map(PostgresAssignmentRuleStore::rule)
        .one();
  }

  @Override
  public void delete(long id) {
    handle.execute("DELETE FROM crm.assignment_rule WHERE tenant_id = ? AND id = ?", tenant, id);
  }

  @Override
  public void given(long id, long leads) {
    handle.execute(
        "UPDATE crm.assignment_rule SET turn = turn + ? WHERE tenant_id = ? AND id = ?",
        leads,
        tenant,
        id);
  }

  @Override
  public Map<String, Long> openLeads(List<String> owners, int most) {
    return handle
        .createQuery(OPEN_LEADS)
        .bind("tenant", tenant)
        .bindArray("owners", String.class, owners)
        .bind("most", most)
        .map((row, context) -> Map.entry(row.getString("owner"), row.getLong("leads")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private Query bind(Query query, AssignmentRuleFields fields) {
    return query
        .bind("tenant", tenant)
        .bind("name", fields.name())
        .bind("match", JsonMaps.write(fields.match().written()))
        .bind("strategy", fields.strategy().wireName())
        .bindArray("owners", String.class, fields.owners())
        .bind("position", fields.position())
        .bind("enabled", fields.enabled());
  }

  private static Turn turn(ResultSet row, StatementContext context) throws SQLException {
    return new Turn(rule(row, context), row.getLong("turn"));
  }

  static AssignmentRule rule(ResultSet row, StatementContext context) throws SQLException {
    AssignmentRuleFields fields =
        new AssignmentRuleFields(
            row.getString("name"),
            new Match(JsonMaps.read(row.getString("match"))),
            Strategy.named(row.getString("strategy")).orElseThrow(),
            Arrays.asList((String[]) row.getArray("owners").getArray()),
            row.getInt("position"),
            row.getBoolean("is_enabled"));
    return new AssignmentRule(row.getLong("id"), fields, row.getLong("version"));
  }
}
