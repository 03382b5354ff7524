package io.aetherlink.commandcenter.postgres;

import io.aetherlink.audit.AuditRecord;
import org.jdbi.v3.core.Handle;

/** Audit records in the transaction of their effect. */
final class AuditRows {

  private AuditRows() {}

  static void append(Handle handle, AuditRecord entry) {
    handle
        .createUpdate(
            """
            INSERT INTO ops.audit_record (id, at, service, request_id, tenant_id, actor, roles,
                                          method, route, path, status, reason)
            VALUES (:id, :at, :service, :requestId, :tenant, :actor, :roles,
                    :method, :route, :path, :status, :reason)
            """)
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
        .execute();
  }
}
