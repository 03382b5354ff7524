package io.aetherlink.crm.postgres;

import io.aetherlink.crm.Actor;
import io.aetherlink.crm.PersonStore;
import io.aetherlink.crm.events.LeadEvents;
import io.aetherlink.crm.imports.SoughtPerson.Known;
import io.aetherlink.events.EventTraces;
import io.aetherlink.events.Outbox;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** One tenant's people on the connection of one transaction. */
record PostgresPersonStore(Handle handle, String tenant, Outbox outbox, LeadEvents events)
    implements PersonStore {

  /** Of a merge that was undone, the other lead's timeline tells what it had and gave back. */
  private static final String REDACT_OTHERS =
      """
      UPDATE crm.activity a SET data = '{"changes": {}}'
      FROM crm.lead_merge m
      WHERE m.tenant_id = :tenant AND a.tenant_id = :tenant AND a.type = 'updated'
        AND a.at IN (m.merged_at, m.undone_at)
        AND (m.merged_id = ANY (:ids) AND a.lead_id = m.survivor_id
          OR m.survivor_id = ANY (:ids) AND a.lead_id = m.merged_id)
        AND a.lead_id <> ALL (:ids)
      """;

  /**
   * An answer shows a lead, or names one beside something about it; a bulk report names it beside a
   * result only. The key stays taken: what it asked for must not be done again.
   */
  private static final String REDACT_ANSWERS =
      """
      UPDATE crm.idempotency_key
      SET status = 410, version = NULL,
          body = '{"detail": "What was answered here has been erased"}'
      WHERE tenant_id = :tenant AND body IS NOT NULL
        AND jsonb_path_exists(
              body::jsonb,
              '$.** ? (@.lead_id == $ids[*] && !exists(@.result)
                       || @.id == $ids[*] && exists(@.tenant_id))',
              jsonb_build_object('ids', to_jsonb(:ids)))
      """;

  /** What a trial import would have made of the lead. */
  private static final String DRAFTS =
      "DELETE FROM crm.lead_import_draft WHERE tenant_id = :tenant AND lead_id = ANY (:ids)";

  /**
   * Rows of files name no lead. One with its address in a cell is about it, or one with a cell that
   * is its phone number or its id elsewhere: a short id is any number's, unless the column says
   * such ids. So is one with its name as a cell, which no header is.
   */
  private static final String ABOUT_IT =
      """
      EXISTS (
        SELECT FROM crm.lead, (%s) AS c (cell, is_id, is_header)
        WHERE lead.tenant_id = :tenant AND lead.id = ANY (:ids)
          AND (crm.names_address(cell, email)
            OR lower(btrim(cell)) = lower(name) AND NOT is_header
            OR btrim(cell) = external_id AND (is_id OR length(external_id) >= 6)
            OR length(phone_key) > 6
              AND regexp_replace(cell, '[^0-9]', '', 'g')
                IN (regexp_replace(phone_key, '[^0-9]', '', 'g'),
                    regexp_replace(phone, '[^0-9]', '', 'g'))))
      """;

  private static final String SAMPLES =
      """
      SELECT jsonb_array_elements_text(seen -> 'samples'),
             coalesce(mapping ->> (seen ->> 'header'), seen ->> 'guess', '') = 'external_id', false
      FROM jsonb_array_elements(columns) AS seen
      """;

  /** A file without a header has its first row as the names of its columns. */
  private static final String HEADERS =
      """
      SELECT seen ->> 'header',
             coalesce(mapping ->> (seen ->> 'header'), seen ->> 'guess', '') = 'external_id', true
      FROM jsonb_array_elements(columns) AS seen
      """;

  /** As answers show them. */
  private static final String ANSWERED =
      """
      SELECT seen ->> 'header', seen ->> 'field' = 'external_id', true
      FROM jsonb_path_query(body::jsonb, '$.columns[*]') AS seen
      UNION ALL
      SELECT jsonb_path_query(seen, '$.samples[*]') #>> '{}', seen ->> 'field' = 'external_id', false
      FROM jsonb_path_query(body::jsonb, '$.columns[*]') AS seen
      """;

  private static final String REDACT_REFUSED =
      """
      UPDATE crm.lead_import_rejected r SET cells = '[]', reason = 'erased'
      FROM (SELECT id, crm.id_places(columns, mapping) AS id_places
            FROM crm.lead_import WHERE tenant_id = :tenant) i
      WHERE r.tenant_id = :tenant AND r.import_id = i.id AND
      """
          + ABOUT_IT.formatted(
              """
              SELECT cell, place = ANY (id_places), false
              FROM jsonb_array_elements_text(cells) WITH ORDINALITY AS e (cell, place)
              """);

  /** The first rows of a file stand beside the names of its columns. */
  private static final String REDACT_SAMPLES =
      """
      UPDATE crm.lead_import SET columns = (
        SELECT jsonb_agg(jsonb_set(seen, '{samples}', '[]') ORDER BY place)
        FROM jsonb_array_elements(columns) WITH ORDINALITY AS c (seen, place))
      WHERE tenant_id = :tenant AND
      """
          + ABOUT_IT.formatted(SAMPLES);

  private static final String REDACT_IMPORT_ANSWERS =
      """
      UPDATE crm.idempotency_key
      SET status = 410, version = NULL,
          body = '{"detail": "What was answered here has been erased"}'
      WHERE tenant_id = :tenant AND body IS NOT NULL AND
      """
          + ABOUT_IT.formatted(ANSWERED);

  /** Imports that entered or changed the leads, or would have. */
  private static final String OF_THE_LEADS =
      """
      id IN (
        SELECT import_id FROM crm.lead_import_lead
        WHERE tenant_id = :tenant AND lead_id = ANY (:ids)
        UNION ALL
        SELECT import_id FROM crm.lead_import_draft
        WHERE tenant_id = :tenant AND lead_id = ANY (:ids))
      """;

  private static final String FORGET_IMPORTED =
      """
      UPDATE crm.lead_import SET forgotten_at = coalesce(forgotten_at, :at)
      WHERE tenant_id = :tenant AND state NOT IN ('queued', 'running') AND
      """
          + OF_THE_LEADS
          + "RETURNING file_key";

  private static final String FORGET_HEADED =
      """
      UPDATE crm.lead_import
      SET forgotten_at = coalesce(forgotten_at, :at), columns = '[]',
          mapping = CASE WHEN mapping IS NOT NULL THEN '{}'::jsonb END
      WHERE tenant_id = :tenant AND state NOT IN ('queued', 'running') AND
      """
          + ABOUT_IT.formatted(HEADERS)
          + "RETURNING file_key";

  /** What an import entered and is gone counts on, or its books would not balance. */
  private static final String FORGET_ONCE_IMPORTED =
      """
      UPDATE crm.lead_import SET tells_of_erased = true, erased = erased + (
        SELECT count(*) FROM crm.lead_import_lead l
        WHERE l.tenant_id = :tenant AND l.import_id = lead_import.id AND l.lead_id = ANY (:ids)
          AND l.fields_before IS NULL),
      erased_updates = erased_updates + (
        SELECT coalesce(sum(updates), 0) FROM (
          SELECT import_id, updates FROM crm.lead_import_lead
          WHERE tenant_id = :tenant AND lead_id = ANY (:ids)
          UNION ALL
          SELECT import_id, updates FROM crm.lead_import_draft
          WHERE tenant_id = :tenant AND lead_id = ANY (:ids)) gone
        WHERE import_id = lead_import.id)
      WHERE tenant_id = :tenant AND state IN ('queued', 'running') AND (
      """
          + OF_THE_LEADS
          + " OR "
          + ABOUT_IT.formatted(HEADERS)
          + ") RETURNING id";

  @Override
  public void holdImports() {
    ImportHold.alone(handle, tenant);
  }

  @Override
  public Optional<String> saltInUse() {
    return people().known().stream().map(Known::salt).findFirst();
  }

  @Override
  public long seek(String salt, Map<String, Set<String>> digests, Instant at) {
    return people().add(salt, digests, at);
  }

  private PostgresErasedPeople people() {
    return new PostgresErasedPeople(handle, tenant);
  }

  @Override
  public Set<Long> importsOf(Collection<Long> leadIds) {
    return handle
        .createQuery("SELECT id FROM crm.lead_import WHERE tenant_id = :tenant AND " + OF_THE_LEADS)
        .bind("tenant", tenant)
        .bindArray("ids", Long.class, List.copyOf(leadIds))
        .mapTo(Long.class)
        .set();
  }

  @Override
  public List<String> forgetImported(Collection<Long> leadIds, Instant at) {
    return Stream.of(FORGET_IMPORTED, FORGET_HEADED)
        .flatMap(sql -> forgotten(sql, leadIds, at).stream())
        .distinct()
        .sorted()
        .toList();
  }

  private List<String> forgotten(String sql, Collection<Long> leadIds, Instant at) {
    return handle
        .createQuery(sql)
        .bind("tenant", tenant)
        .bind("at", at)
        .bindArray("ids", Long.class, List.copyOf(leadIds))
        .mapTo(String.class)
        .list();
  }

  @Override
  public List<Long> forgetOnceImported(Collection<Long> leadIds) {
    return handle
        .createQuery(FORGET_ONCE_IMPORTED)
        .bind("tenant", tenant)
        .bindArray("ids", Long.class, List.copyOf(leadIds))
        .mapTo(Long.class)
        .list();
  }

  @Override
  public void erase(Collection<Long> leadIds, Actor actor, Instant at) {
    List<Long> ids = List.copyOf(leadIds);
    List<String> keys = ids.stream().map(id -> tenant + ":lead:" + id).toList();
    update(REDACT_OTHERS, ids);
    update(REDACT_ANSWERS, ids);
    // Without its key nobody reads what the journal says of a lead, nor what is still to come.
    ids.forEach(new PostgresEventJournal(handle, tenant)::forget);
    update(DRAFTS, ids);
    update(REDACT_REFUSED, ids);
    update(REDACT_SAMPLES, ids);
    update(REDACT_IMPORT_ANSWERS, ids);
    EventTraces.forget(handle, CrmTables.SCHEMA, keys);
    // What belongs to a lead goes with it: notes, tasks, timeline, merges, and its places in
    // indexes.
    update("DELETE FROM crm.lead WHERE tenant_id = :tenant AND id = ANY (:ids)", ids);
    outbox.append(handle, ids.stream().map(id -> events.erased(tenant, id, actor, at)).toList());
  }

  private void update(String sql, List<Long> ids) {
    handle.createUpdate(sql).bind("tenant", tenant).bindArray("ids", Long.class, ids).execute();
  }
}
