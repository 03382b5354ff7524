package io.aetherlink.writes.postgres;

import io.aetherlink.audit.AuditRecord;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Audit records in the transaction of their effect. */
public final class AuditRecords {
  private AuditRecords() {}

  /** Appends a record to {@code audit_record} of a schema, in the handle's transaction. */
  public static void append(Handle handle, String schema, AuditRecord entry) {
    append(handle, schema, List.of(entry));
  }

  /** Appends records in one round trip. */
  public static void append(Handle handle, String schema, List<AuditRecord> entries) {
    PreparedBatch insertion =
        handle
            .prepareBatch(
                """
                INSERT INTO <schema>.audit_record (id, at, service, request_id, tenant_id, actor, roles,
                                                   method, route, path, status, reason)
                VALUES (:id, :at, :service, :requestId, :tenant, :actor, :roles,
                        :method, :route, :path, :status, :reason)
                """)
            .define("schema", schema);
    for (AuditRecord entry : entries) {
      insertion
          .bind("id", entry.id())
          .bind("at", entry.at())
          .bind("service", entry.service())
          .bind("requestId", entry.requestId())
          .bind("tenant", entry.tenant())
          .bind("actor", entry.actor())
          .bindArray("roles", String.class, entry.roles())
          .bind("method", entry.method())
          .bind("route", entry.route())
          .bind("path", entry.path())
          .bind("status", entry.status())
          .bind("reason", entry.reason())
          .add();
    }
    insertion.execute();
  }
}
