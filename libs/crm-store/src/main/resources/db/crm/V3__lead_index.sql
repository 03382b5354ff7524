-- All three come with PostgreSQL, and the owner of a database may create them.
CREATE EXTENSION IF NOT EXISTS btree_gin WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;

-- Words as they are, without accents: names have no grammar, and teams write in many languages.
CREATE TEXT SEARCH CONFIGURATION words (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION words
  ALTER MAPPING FOR hword, hword_part, word WITH public.unaccent, pg_catalog.simple;

-- Punctuation parts words everywhere, in e-mail addresses and phone numbers too.
CREATE FUNCTION words_of(text) RETURNS tsvector
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN to_tsvector('crm.words', regexp_replace(lower($1), '[!-/:-@[-`{-~]+', ' ', 'g'));

-- Everything by which a lead is found that row-level security keeps from an index: behind a policy,
-- PostgreSQL uses an index only for operators that are known not to leak. See RATIONALE.md.
CREATE TABLE lead_index_all (
  tenant_id text     NOT NULL,
  lead_id   bigint   NOT NULL,
  note_id   bigint   NOT NULL, -- 0 for what the lead itself says
  words     tsvector NOT NULL,
  -- Of the lead itself only: name, e-mail, company and phone, each on a line; and its tags.
  plain     text,
  tags      text[],
  PRIMARY KEY (tenant_id, lead_id, note_id),
  FOREIGN KEY (tenant_id, lead_id) REFERENCES lead (tenant_id, id) ON DELETE CASCADE
);
-- A longer list of entries still to be sorted in would slow every search down.
CREATE INDEX lead_index_gin ON lead_index_all
  USING gin (tenant_id, words, plain public.gin_trgm_ops, tags)
  WITH (gin_pending_list_limit = 512);

-- The wall of this table: statements name the view, so a forgotten tenant finds nothing here either.
-- The coalesce keeps the planner from taking this condition for that of the policy on lead: what it
-- derives from a policy comes first, and would keep the other conditions from the index again.
CREATE VIEW lead_index AS
  SELECT * FROM lead_index_all WHERE tenant_id = coalesce(current_tenant(), '');
-- For roles other than the service's.
ALTER TABLE lead_index_all ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON lead_index_all USING (tenant_id = current_tenant());

CREATE FUNCTION lead_words(lead lead) RETURNS tsvector
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN setweight(words_of(lead.name), 'A')
      || setweight(words_of(concat_ws(' ', lead.company, lead.email)), 'B')
      || setweight(words_of(concat_ws(' ', lead.title, lead.phone,
                                      -- As one number, with the country's code and without.
                                      regexp_replace(lead.phone, '[^0-9]', '', 'g'),
                                      regexp_replace(lead.phone, '^\+[0-9]+\s|[^0-9]', '', 'g'))),
                   'C');

CREATE FUNCTION lead_plain(lead lead) RETURNS text
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN concat_ws(E'\n', lead.name, lead.email, lead.company, lead.phone);

CREATE FUNCTION index_entered_leads() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO crm.lead_index_all (tenant_id, lead_id, note_id, words, plain, tags)
  SELECT e.tenant_id, e.id, 0, crm.lead_words(e.*::crm.lead), crm.lead_plain(e.*::crm.lead), e.tags
  FROM entered e;
  RETURN NULL;
END $$;
CREATE TRIGGER index_entered AFTER INSERT ON lead
  REFERENCING NEW TABLE AS entered
  FOR EACH STATEMENT EXECUTE FUNCTION index_entered_leads();

-- Only what is found by: a lead that moves in the pipeline costs the index nothing.
CREATE FUNCTION index_changed_leads() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE crm.lead_index_all i
  SET words = crm.lead_words(n.*::crm.lead), plain = crm.lead_plain(n.*::crm.lead), tags = n.tags
  FROM after n JOIN before o USING (tenant_id, id)
  WHERE i.tenant_id = n.tenant_id AND i.lead_id = n.id AND i.note_id = 0
    AND (n.name, n.email, n.company, n.phone, n.title, n.tags)
        IS DISTINCT FROM (o.name, o.email, o.company, o.phone, o.title, o.tags);
  RETURN NULL;
END $$;
CREATE TRIGGER index_changed AFTER UPDATE ON lead
  REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION index_changed_leads();

CREATE FUNCTION index_entered_notes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO crm.lead_index_all (tenant_id, lead_id, note_id, words)
  SELECT tenant_id, lead_id, id, setweight(crm.words_of(body), 'D') FROM entered;
  RETURN NULL;
END $$;
CREATE TRIGGER index_entered AFTER INSERT ON note
  REFERENCING NEW TABLE AS entered
  FOR EACH STATEMENT EXECUTE FUNCTION index_entered_notes();

-- A note may move to another lead; its text never changes.
CREATE FUNCTION index_moved_notes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE crm.lead_index_all i SET lead_id = n.lead_id
  FROM after n JOIN before o USING (tenant_id, id)
  WHERE i.tenant_id = n.tenant_id AND i.lead_id = o.lead_id AND i.note_id = n.id
    AND n.lead_id <> o.lead_id;
  RETURN NULL;
END $$;
CREATE TRIGGER index_moved AFTER UPDATE ON note
  REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION index_moved_notes();

-- What is there already, of all tenants.
ALTER TABLE lead NO FORCE ROW LEVEL SECURITY;
ALTER TABLE note NO FORCE ROW LEVEL SECURITY;
INSERT INTO lead_index_all (tenant_id, lead_id, note_id, words, plain, tags)
  SELECT tenant_id, id, 0, lead_words(lead), lead_plain(lead), tags FROM lead;
INSERT INTO lead_index_all (tenant_id, lead_id, note_id, words)
  SELECT tenant_id, lead_id, id, setweight(words_of(body), 'D') FROM note;
ALTER TABLE lead FORCE ROW LEVEL SECURITY;
ALTER TABLE note FORCE ROW LEVEL SECURITY;

-- The filter by source, combined with the usual order.
CREATE INDEX lead_from_source ON lead (tenant_id, source, created_at, id) WHERE NOT is_archived;
