package io.aetherlink.crm.postgres;

import io.aetherlink.crm.Note;
import io.aetherlink.crm.NoteStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** One tenant's notes on the connection of one transaction. */
record PostgresNoteStore(Handle handle, String tenant) implements NoteStore {

  @Override
  public Note add(long leadId, String body, String author, Instant at) {
    return handle
        .createQuery(
            """
            INSERT INTO crm.note (tenant_id, lead_id, body, author, created_at)
            VALUES (:tenant, :lead, :body, :author, :at)
            RETURNING id, lead_id, body, author, created_at
            """)
        .bind("tenant", tenant)
        .bind("lead", leadId)
        .bind("body", body)
        .bind("author", author)
        .bind("at", at)
        .map(PostgresNoteStore::note)
        .one();
  }

  @Override
  public boolean exists(long leadId, long noteId) {
    return handle
        .createQuery(
            """
            SELECT EXISTS (SELECT FROM crm.note
                           WHERE tenant_id = :tenant AND lead_id = :lead AND id = :id)
            """)
        .bind("tenant", tenant)
        .bind("lead", leadId)
        .bind("id", noteId)
        .mapTo(Boolean.class)
        .one();
  }

  @Override
  public List<Note> newest(long leadId, int limit, OptionalLong before) {
    return handle
        .createQuery(
            """
            SELECT id, lead_id, body, author, created_at FROM crm.note
            WHERE tenant_id = :tenant AND lead_id = :lead AND id < :before
            ORDER BY id DESC LIMIT :limit
            """)
        .bind("tenant", tenant)
        .bind("lead", leadId)
        .bind("before", before.orElse(Long.MAX_VALUE))
        .bind("limit", limit)
        .map(PostgresNoteStore::note)
        .list();
  }

  private static Note note(ResultSet row, StatementContext context) throws SQLException {
    return new Note(
        row.getLong("id"),
        row.getLong("lead_id"),
        row.getString("body"),
        row.getString("author"),
        row.getTimestamp("created_at").toInstant());
  }
}
