package io.aetherlink.crm.postgres;

import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.Merge;
import io.aetherlink.crm.Merge.Children;
import io.aetherlink.crm.MergeStore;
import io.aetherlink.crm.json.LeadFieldsJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** One tenant's merges on the connection of one transaction. */
record PostgresMergeStore(Handle handle, String tenant) implements MergeStore {
  private static final String COLUMNS =
      "id, survivor_id, merged_id, fields_before::text AS fields_before,"
          + " fields_after::text AS fields_after, notes, activities, tasks, attachments, merged_at,"
          + " undone_at";

  private static final String INSERT =
      """
      INSERT INTO crm.lead_merge (tenant_id, survivor_id, merged_id, fields_before, fields_after,
                                  notes, activities, tasks, attachments, merged_at)
      VALUES (:tenant, :survivor, :merged, :before::jsonb, :after::jsonb,
              :notes, :activities, :tasks, :attachments, :at)
      """
          + "RETURNING "
          + COLUMNS;

  @Override
  public Children moveAll(long fromLead, long toLead) {
    return new Children(
        moveAll("note", fromLead, toLead),
        moveAll("activity", fromLead, toLead),
        moveAll("task", fromLead, toLead),
        moveAll("attachment", fromLead, toLead));
  }

  @Override
  public void move(Children children, long fromLead, long toLead) {
    move("note", children.notes(), fromLead, toLead);
    move("activity", children.activities(), fromLead, toLead);
    move("task", children.tasks(), fromLead, toLead);
    move("attachment", children.attachments(), fromLead, toLead);
    moveWithNotes(children.notes(), fromLead, toLead);
  }

  /** Files that were put to the notes since then. */
  private void moveWithNotes(List<Long> notes, long fromLead, long toLead) {
    handle
        .createUpdate(
            """
            UPDATE crm.attachment SET lead_id = :to
            WHERE tenant_id = :tenant AND lead_id = :from AND note_id = ANY (:notes)
            """)
        .bind("tenant", tenant)
        .bind("from", fromLead)
        .bind("to", toLead)
        .bindArray("notes", Long.class, notes)
        .execute();
  }

  @Override
  public Merge insert(Lead survivor, long mergedId, LeadFields before, Children moved, Instant at) {
    return handle
        .createQuery(INSERT)
        .bind("tenant", tenant)
        .bind("survivor", survivor.id())
        .bind("merged", mergedId)
        .bind("before", LeadFieldsJson.write(before))
        .bind("after", LeadFieldsJson.write(survivor.fields()))
        .bindArray("notes", Long.class, moved.notes())
        .bindArray("activities", Long.class, moved.activities())
        .bindArray("tasks", Long.class, moved.tasks())
        .bindArray("attachments", Long.class, moved.attachments())
        .bind("at", at)
        .map(PostgresMergeStore::merge)
        .one();
  }

  @Override
  public Optional<Merge> lock(long id) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM crm.lead_merge WHERE tenant_id = :tenant AND id = :id"
                + " FOR NO KEY UPDATE")
        .bind("tenant", tenant)
        .bind("id", id)
        .map(PostgresMergeStore::merge)
        .findOne();
  }

  @Override
  public List<Merge> of(long leadId) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM crm.lead_merge WHERE tenant_id = :tenant"
                + " AND (survivor_id = :lead OR merged_id = :lead) ORDER BY id DESC")
        .bind("tenant", tenant)
        .bind("lead", leadId)
        .map(PostgresMergeStore::merge)
        .list();
  }

  @Override
  public Optional<Long> survivorOf(long leadId) {
    return handle
        .createQuery(
            """
            SELECT survivor_id FROM crm.lead_merge
            WHERE tenant_id = :tenant AND merged_id = :lead AND undone_at IS NULL
            ORDER BY id DESC LIMIT 1
            """)
        .bind("tenant", tenant)
        .bind("lead", leadId)
        .mapTo(Long.class)
        .findOne();
  }

  @Override
  public Optional<Merge> standingOn(Merge merge) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM crm.lead_merge WHERE tenant_id = :tenant AND id > :id"
                + " AND merged_id IN (:survivor, :merged) AND undone_at IS NULL"
                + " ORDER BY id LIMIT 1")
        .bind("tenant", tenant)
        .bind("id", merge.id())
        .bind("survivor", merge.survivorId())
        .bind("merged", merge.mergedId())
        .map(PostgresMergeStore::merge)
        .findOne();
  }

  @Override
  public void undone(long id, Instant at) {
    handle
        .createUpdate(
            "UPDATE crm.lead_merge SET undone_at = :at WHERE tenant_id = :tenant AND id = :id")
        .bind("at", at)
        .bind("tenant", tenant)
        .bind("id", id)
        .execute();
  }

  private List<Long> moveAll(String table, long fromLead, long toLead) {
    return handle
        .createQuery(
            "UPDATE crm.%s SET lead_id = :to WHERE tenant_id = :tenant AND lead_id = :from RETURNING id"
                .formatted(table))
        .bind("tenant", tenant)
        .bind("from", fromLead)
        .bind("to", toLead)
        .mapTo(Long.class)
        .list();
  }

  private void move(String table, List<Long> ids, long fromLead, long toLead) {
    handle
        .createUpdate(
            "UPDATE crm.%s SET lead_id = :to WHERE tenant_id = :tenant AND lead_id = :from AND id = ANY (:ids)"
                .formatted(table))
        .bind("tenant", tenant)
        .bind("from", fromLead)
        .bind("to", toLead)
        .bindArray("ids", Long.class, ids)
        .execute();
  }

  private static Merge merge(ResultSet row, StatementContext context) throws SQLException {
    return new Merge(
        row.getLong("id"),
        row.getLong("survivor_id"),
        row.getLong("merged_id"),
        LeadFieldsJson.read(row.getString("fields_before")),
        LeadFieldsJson.read(row.getString("fields_after")),
        new Children(
            ids(row, "notes"), ids(row, "activities"), ids(row, "tasks"), ids(row, "attachments")),
        row.getTimestamp("merged_at").toInstant(),
        Optional.ofNullable(row.getTimestamp("undone_at")).map(Timestamp::toInstant));
  }

  private static List<Long> ids(ResultSet row, String column) throws SQLException {
    return Arrays.asList((Long[]) row.getArray(column).getArray());
  }
}
