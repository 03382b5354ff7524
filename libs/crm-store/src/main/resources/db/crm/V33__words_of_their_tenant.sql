-- The tenant as a key of its own cost most of a search among a million leads: its list of three million
-- entries was read to its end for each question. Words and tags say themselves whose they are instead.
-- See RATIONALE.md.
SET LOCAL maintenance_work_mem = '256MB'; -- for the new indexes
DROP VIEW lead_index;
DROP INDEX lead_index_gin;

-- Short, since it stands in front of every word. Two tenants may share one: it decides how fast leads are
-- found, and the view decides whose.
CREATE FUNCTION tenant_prefix(tenant text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN left(md5(tenant), 4);

-- In the text of a tsvector and of a tsquery each lexeme begins with a quote after a space, and words_of
-- leaves no quotes inside.
CREATE FUNCTION prefixed(words tsvector, tenant text) RETURNS tsvector
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN replace(' ' || words::text, ' ''', ' ''' || tenant_prefix(tenant))::tsvector;

CREATE FUNCTION prefixed(words tsquery, tenant text) RETURNS tsquery
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN replace(' ' || words::text, ' ''', ' ''' || tenant_prefix(tenant))::tsquery;

CREATE FUNCTION prefixed(tags text[], tenant text) RETURNS text[]
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN ARRAY(SELECT tenant_prefix(tenant) || tag FROM unnest(tags) tag);

-- Rewritten rather than updated, which would leave the table twice as large.
ALTER TABLE lead_index_all
  ALTER COLUMN words TYPE tsvector USING crm.prefixed(words, tenant_id),
  ALTER COLUMN tags TYPE text[] USING crm.prefixed(tags, tenant_id);

CREATE INDEX lead_index_words ON lead_index_all USING gin (words, tags)
  WITH (gin_pending_list_limit = 4096);
-- Parts of words are looked for anywhere in the text, so there the tenant stays a key, of leads alone.
CREATE INDEX lead_index_plain ON lead_index_all USING gin (tenant_id, plain public.gin_trgm_ops)
  WITH (gin_pending_list_limit = 4096)
  WHERE plain IS NOT NULL;

CREATE VIEW lead_index AS
  SELECT * FROM lead_index_all WHERE tenant_id = coalesce(current_tenant(), '');

CREATE OR REPLACE FUNCTION index_entered_leads() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO crm.lead_index_all (tenant_id, lead_id, note_id, words, plain, tags, custom)
  SELECT e.tenant_id, e.id, 0, crm.prefixed(crm.lead_words(e.*::crm.lead), e.tenant_id),
         crm.lead_plain(e.*::crm.lead), crm.prefixed(e.tags, e.tenant_id), nullif(e.custom, '{}')
  FROM entered e;
  INSERT INTO crm.lead_measure_all (tenant_id, lead_id, key, value)
  SELECT e.tenant_id, e.id, m.key, m.value
  FROM entered e CROSS JOIN LATERAL crm.measures_of(e.custom) m
  WHERE e.custom <> '{}';
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION index_changed_leads() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE crm.lead_index_all i
  SET words = crm.prefixed(crm.lead_words(n.*::crm.lead), n.tenant_id),
      plain = crm.lead_plain(n.*::crm.lead), tags = crm.prefixed(n.tags, n.tenant_id),
      custom = nullif(n.custom, '{}')
  FROM after n JOIN before o USING (tenant_id, id)
  WHERE i.tenant_id = n.tenant_id AND i.lead_id = n.id AND i.note_id = 0
    AND (n.name, n.email, n.company, n.phone, n.title, n.tags, n.custom)
        IS DISTINCT FROM (o.name, o.email, o.company, o.phone, o.title, o.tags, o.custom);
  IF EXISTS (SELECT FROM after n JOIN before o USING (tenant_id, id) WHERE n.custom <> o.custom) THEN
    DELETE FROM crm.lead_measure_all m
    USING after n JOIN before o USING (tenant_id, id)
    WHERE m.tenant_id = n.tenant_id AND m.lead_id = n.id AND n.custom <> o.custom;
    INSERT INTO crm.lead_measure_all (tenant_id, lead_id, key, value)
    SELECT n.tenant_id, n.id, m.key, m.value
    FROM after n JOIN before o USING (tenant_id, id) CROSS JOIN LATERAL crm.measures_of(n.custom) m
    WHERE n.custom <> o.custom;
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION index_entered_notes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO crm.lead_index_all (tenant_id, lead_id, note_id, words)
  SELECT tenant_id, lead_id, id,
         crm.prefixed(setweight(crm.words_of(body), 'D'), tenant_id)
  FROM entered;
  RETURN NULL;
END $$;
