package io.aetherlink.crm.postgres;

import io.aetherlink.crm.Attachment;
import io.aetherlink.crm.Attachment.File;
import io.aetherlink.crm.AttachmentStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** One tenant's attachments on the connection of one transaction. */
public record PostgresAttachmentStore(Handle handle, String tenant) implements AttachmentStore {
  private static final String COLUMNS =
      "id, lead_id, note_id, file, name, content_type, bytes, sha256, thumbnail, uploaded_by,"
          + " created_at";

  private static final String INSERT =
      """
      INSERT INTO crm.attachment (tenant_id, lead_id, note_id, file, name, content_type, bytes,
                                  sha256, uploaded_by, created_at)
      VALUES (:tenant, :lead, :note, :file, :name, :contentType, :bytes, :sha256, :by, :at)
      """
          + "RETURNING "
          + COLUMNS;

  @Override
  public Attachment insert(long leadId, Optional<Long> noteId, File file, String by, Instant at) {
    return handle
        .createQuery(INSERT)
        .bind("tenant", tenant)
        .bind("lead", leadId)
        .bind("note", noteId)
        .bind("file", file.key())
        .bind("name", file.name())
        .bind("contentType", file.contentType())
        .bind("bytes", file.bytes())
        .bind("sha256", file.sha256())
        .bind("by", by)
        .bind("at", at)
        .map(PostgresAttachmentStore::attachment)
        .one();
  }

  @Override
  public Optional<Attachment> find(long id) {
    return handle
        .createQuery(
            "SELECT " + COLUMNS + " FROM crm.attachment WHERE tenant_id = :tenant AND id = :id")
        .bind("tenant", tenant)
        .bind("id", id)
        .map(PostgresAttachmentStore::attachment)
        .findOne();
  }

  @Override
  public List<Attachment> newest(long leadId, int limit, OptionalLong before) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM crm.attachment WHERE tenant_id = :tenant AND lead_id = :lead"
                + " AND id < :before ORDER BY id DESC LIMIT :limit")
        .bind("tenant", tenant)
        .bind("lead", leadId)
        .bind("before", before.orElse(Long.MAX_VALUE))
        .bind("limit", limit)
        .map(PostgresAttachmentStore::attachment)
        .list();
  }

  @Override
  public boolean delete(long id) {
    return handle
            .createUpdate("DELETE FROM crm.attachment WHERE tenant_id = :tenant AND id = :id")
            .bind("tenant", tenant)
            .bind("id", id)
            .execute()
        == 1;
  }

  @Override
  public void thumbnailMade(long id, String contentType) {
    handle
        .createUpdate(
            "UPDATE crm.attachment SET thumbnail = :type WHERE tenant_id = :tenant AND id = :id")
        .bind("type", contentType)
        .bind("tenant", tenant)
        .bind("id", id)
        .execute();
  }

  @Override
  public long usedBytes() {
    return handle
        .createQuery("SELECT bytes FROM crm.attachment_usage WHERE tenant_id = :tenant")
        .bind("tenant", tenant)
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }

  @Override
  public long lockUsedBytes() {
    return handle
        .createQuery(
            """
            INSERT INTO crm.attachment_usage (tenant_id, bytes) VALUES (:tenant, 0)
            ON CONFLICT (tenant_id) DO UPDATE SET bytes = attachment_usage.bytes
            RETURNING bytes
            """)
        .bind("tenant", tenant)
        .mapTo(Long.class)
        .one();
  }

  @Override
  public List<UUID> filesOf(long leadId) {
    return handle
        .createQuery(
            "SELECT file FROM crm.attachment WHERE tenant_id = :tenant AND lead_id = :lead"
                + " ORDER BY id")
        .bind("tenant", tenant)
        .bind("lead", leadId)
        .mapTo(UUID.class)
        .list();
  }

  @Override
  public Set<UUID> known(Collection<UUID> files) {
    return handle
        .createQuery(
            "SELECT file FROM crm.attachment WHERE tenant_id = :tenant AND file = ANY (:files)")
        .bind("tenant", tenant)
        .bindArray("files", UUID.class, files.toArray())
        .mapTo(UUID.class)
        .set();
  }

  private static Attachment attachment(ResultSet row, StatementContext context)
      throws SQLException {
    File file =
        new File(
            row.getObject("file", UUID.class),
            row.getString("name"),
            row.getString("content_type"),
            row.getLong("bytes"),
            row.getString("sha256"));
    return new Attachment(
        row.getLong("id"),
        row.getLong("lead_id"),
        Optional.ofNullable(row.getObject("note_id", Long.class)),
        file,
        Optional.ofNullable(row.getString("thumbnail")),
        row.getString("uploaded_by"),
        row.getTimestamp("created_at").toInstant());
  }
}
