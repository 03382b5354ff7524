package io.aetherlink.crm.postgres;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.aetherlink.crm.demo.DemoLead;
import io.aetherlink.crm.demo.DemoStep;
import io.aetherlink.crm.demo.DemoStore;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * One tenant's made-up leads on the connection of one transaction. Each table takes a whole batch
 * in one statement, so that the triggers of the search index run once for it.
 */
public record PostgresDemoStore(Handle handle, String tenant) implements DemoStore {

  @Override
  public long count() {
    return number("SELECT count(*) FROM crm.demo_lead WHERE tenant_id = :tenant");
  }

  @Override
  public long next() {
    return number(
        "SELECT coalesce(max(number) + 1, 0) FROM crm.demo_lead WHERE tenant_id = :tenant");
  }

  @Override
  public void add(long first, List<DemoLead> leads) {
    List<Long> ids = ids("lead", leads.size());
    Set<Long> added = addLeads(DemoRows.leads(ids, leads));
    DemoRows rows =
        new DemoRows(
            ids("note", steps(leads, DemoStep.Noted.class)),
            ids("task", steps(leads, DemoStep.Planned.class)));
    for (int i = 0; i < leads.size(); i++) {
      if (added.contains(ids.get(i))) {
        rows.add(ids.get(i), first + i, leads.get(i));
      }
    }
    addStories(rows);
  }

  @Override
  public Removed remove(int limit) {
    List<Long> removed =
        handle
            .createQuery(
                """
                DELETE FROM crm.lead
                 WHERE tenant_id = :tenant
                   AND id IN (SELECT lead_id FROM crm.demo_lead WHERE tenant_id = :tenant
                               LIMIT :limit)
                RETURNING id
                """)
            .bind("tenant", tenant)
            .bind("limit", limit)
            .mapTo(Long.class)
            .list();
    return new Removed(removed.size(), forget(removed));
  }

  /** Of most of them nothing was ever journalled, and there is no key. */
  private List<Long> forget(List<Long> leads) {
    return handle
        .createQuery(
            """
            UPDATE crm.lead_key SET key = NULL WHERE tenant_id = :tenant AND lead_id = ANY (:ids)
            RETURNING lead_id
            """)
        .bind("tenant", tenant)
        .bindArray("ids", Long.class, leads)
        .mapTo(Long.class)
        .list();
  }

  private Set<Long> addLeads(ArrayNode rows) {
    return handle
        .createQuery(
            """
            INSERT INTO crm.lead (id, tenant_id, name, source, phone, phone_key, email, email_key,
                                  company, title, status, assigned_to, tags, created_at, updated_at)
            OVERRIDING SYSTEM VALUE
            SELECT id, :tenant, name, source, phone, phone_key, email, email_key,
                   company, title, status, assigned_to, tags, created_at, updated_at
              FROM jsonb_to_recordset(:rows::jsonb) AS r
                   (id bigint, name text, source text, phone text, phone_key text, email text,
                    email_key text, company text, title text, status text, assigned_to text,
                    tags text[], created_at timestamptz, updated_at timestamptz)
            ON CONFLICT (tenant_id, email_key) WHERE NOT is_archived AND email_key <> '1' DO NOTHING
            RETURNING id
            """)
        .bind("tenant", tenant)
        .bind("rows", rows.toString())
        .mapTo(Long.class)
        .set();
  }

  private void addStories(DemoRows rows) {
    insert(
        rows.numbers(),
        """
        INSERT INTO crm.demo_lead (tenant_id, lead_id, number)
        SELECT :tenant, lead_id, number
          FROM jsonb_to_recordset(:rows::jsonb) AS r (lead_id bigint, number bigint)
        """);
    insert(
        rows.notes(),
        """
        INSERT INTO crm.note (id, tenant_id, lead_id, body, author, created_at)
        OVERRIDING SYSTEM VALUE
        SELECT id, :tenant, lead_id, body, author, at
          FROM jsonb_to_recordset(:rows::jsonb) AS r
               (id bigint, lead_id bigint, body text, author text, at timestamptz)
        """);
    insert(
        rows.tasks(),
        """
        INSERT INTO crm.task (id, tenant_id, lead_id, title, assigned_to, due_at, created_by,
                              created_at)
        OVERRIDING SYSTEM VALUE
        SELECT id, :tenant, lead_id, title, author, due_at, author, at
          FROM jsonb_to_recordset(:rows::jsonb) AS r
               (id bigint, lead_id bigint, title text, author text, due_at timestamptz,
                at timestamptz)
        """);
    insert(
        rows.facts(),
        """
        INSERT INTO crm.activity (tenant_id, lead_id, type, actor, is_system, at, data)
        SELECT :tenant, lead_id, type, actor, false, at, data
          FROM jsonb_to_recordset(:rows::jsonb) AS r
               (lead_id bigint, type text, actor text, at timestamptz, data jsonb)
        """);
  }

  private void insert(ArrayNode rows, String sql) {
    handle.createUpdate(sql).bind("tenant", tenant).bind("rows", rows.toString()).execute();
  }

  private long number(String sql) {
    return handle.createQuery(sql).bind("tenant", tenant).mapTo(Long.class).one();
  }

  private List<Long> ids(String table, int count) {
    return handle
        .createQuery(
            """
            SELECT nextval(pg_get_serial_sequence('crm.' || :table, 'id'))
              FROM generate_series(1, :count)
            """)
        .bind("table", table)
        .bind("count", count)
        .mapTo(Long.class)
        .list();
  }

  private static int steps(List<DemoLead> leads, Class<? extends DemoStep> kind) {
    return (int)
        leads.stream().flatMap(lead -> lead.story().stream()).filter(kind::isInstance).count();
  }
}
