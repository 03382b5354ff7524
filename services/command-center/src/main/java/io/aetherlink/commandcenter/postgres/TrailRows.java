package io.aetherlink.commandcenter.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aetherlink.audit.AuditRecord;
import io.aetherlink.events.Outbox;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Rows of {@code ops.audit_record}, added once per id and left for Kafka in the same transaction.
 *
 * @param outbox without it, nobody hears of them who does not read the table
 */
public record TrailRows(Optional<Outbox> outbox) {
  /** No role has one in its name. */
  private static final String COMMA = ",";

  void add(Handle handle, List<AuditRecord> records) {
    Set<String> added = insert(handle, records);
    tell(handle, records.stream().filter(record -> added.remove(record.id())).toList());
  }

  /** Leaves for Kafka what another hand adds to the table in the same transaction. */
  void tell(Handle handle, List<AuditRecord> records) {
    outbox.ifPresent(topic -> topic.append(handle, records.stream().map(TrailEvents::of).toList()));
  }

  /** In one statement: a service that comes back has many. */
  private static Set<String> insert(Handle handle, List<AuditRecord> records) {
    Query insertion =
        handle.createQuery(
            """
            INSERT INTO ops.audit_record (id, at, service, request_id, tenant_id, actor, roles,
                                          method, route, path, status, reason, via)
            SELECT id, at::timestamptz, service, request_id, nullif(tenant, ''), actor,
                   string_to_array(roles, ','), method, route, path, status::smallint,
                   nullif(reason, ''), nullif(via, '')
              FROM unnest(:ids, :times, :services, :requests, :tenants, :actors, :roles, :methods,
                          :routes, :paths, :statuses, :reasons, :vias) WITH ORDINALITY
                AS r (id, at, service, request_id, tenant, actor, roles, method, route, path,
                      status, reason, via, place)
             ORDER BY place
            ON CONFLICT (id) DO NOTHING
            RETURNING id
            """);
    bind(insertion, "ids", records, AuditRecord::id);
    bind(insertion, "times", records, record -> record.at().toString());
    bind(insertion, "services", records, AuditRecord::service);
    bind(insertion, "requests", records, AuditRecord::requestId);
    bind(insertion, "tenants", records, record -> record.tenant().orElse(""));
    bind(insertion, "actors", records, AuditRecord::actor);
    bind(insertion, "roles", records, record -> String.join(COMMA, record.roles()));
    bind(insertion, "methods", records, AuditRecord::method);
    bind(insertion, "routes", records, AuditRecord::route);
    bind(insertion, "paths", records, AuditRecord::path);
    bind(insertion, "statuses", records, record -> String.valueOf(record.status()));
    bind(insertion, "reasons", records, record -> record.reason().orElse(""));
    bind(insertion, "vias", records, record -> record.via().orElse(""));
    return new HashSet<>(insertion.mapTo(String.class).list());
  }

  private static void bind(
      Query insertion,
      String name,
      List<AuditRecord> records,
      Function<AuditRecord, String> column) {
    insertion.bindArray(
        name, String.class, records.stream().map(column).map(TrailRows::storable).toList());
  }

  /** PostgreSQL keeps no NUL, and UTF-8 has no half of a surrogate pair; callers may send both. */
  private static String storable(String text) {
    return new String(text.getBytes(UTF_8), UTF_8).replace('\0', '\uFFFD');
  }
}
