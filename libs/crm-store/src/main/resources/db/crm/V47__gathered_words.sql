-- Words of a lead and of its notes are found together: those of its notes are gathered beside the lead's own, a
-- part for about 8,000 characters of notes, so that what it costs to write one ends there. Tags and external ids
-- are words, too. And what duplicates are found and compared by. See RATIONALE.md.
SET LOCAL maintenance_work_mem = '256MB'; -- for the new indexes

CREATE OR REPLACE FUNCTION lead_words(lead lead) RETURNS tsvector
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN setweight(words_of(lead.name), 'A')
      || setweight(words_of(concat_ws(' ', lead.company, lead.email)), 'B')
      || setweight(words_of(concat_ws(' ', lead.title, array_to_string(lead.tags, ' '), lead.external_id,
                                      lead.phone,
                                      -- As one number, with the country's code and without.
                                      regexp_replace(lead.phone, '[^0-9]', '', 'g'),
                                      regexp_replace(lead.phone, '^\+[0-9]+\s|[^0-9]', '', 'g'))),
                   'C');

-- Of a lead whose notes are in several parts, each says so by a word that nobody can ask for.
CREATE FUNCTION parted_words(tenant text) RETURNS tsvector
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN ('''' || tenant_prefix(tenant) || ' parted'':1')::tsvector;

CREATE FUNCTION parted_query(tenant text) RETURNS tsquery
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN ('''' || tenant_prefix(tenant) || ' parted''')::tsquery;

-- The mailbox behind an address in lower case: what follows a plus is its owner's, and Gmail knows no dots.
CREATE FUNCTION mailbox(address text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE
    WHEN address ~ '@(gmail|googlemail)\.com$'
      THEN replace(regexp_replace(split_part(address, '@', 1), '(.)\+.*', '\1'), '.', '') || '@gmail.com'
    ELSE regexp_replace(address, '^([^+]+)\+[^@]*@', '\1@') END;

-- Names and companies as they are compared: without accents, and umlauts as well as what is typed for them.
CREATE FUNCTION plain_name(said text) RETURNS text
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN replace(replace(replace(public.unaccent(lower(said)), 'ae', 'a'), 'oe', 'o'), 'ue', 'u');

-- Without its form, which people leave out or take for another.
CREATE FUNCTION plain_company(said text) RETURNS text
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(btrim(regexp_replace(
    replace(plain_name(said), '.', ''),
    '\m(gmbh|mbh|ag|kg|kgaa|ohg|gbr|ug|eg|ek|co|company|ltd|limited|llc|llp|plc|inc|incorporated|corp|corporation|sa|sas|sarl|srl|spa|bv|nv|ab|as|aps|oy|pty)\M',
    '', 'g'), ' ,&-'), '');

-- How alike two people are, from 0 to 1. Colleagues have all of a company in common, and namesakes all of a
-- name: neither is enough by itself.
CREATE FUNCTION likeness(name text, company text, other_name text, other_company text) RETURNS double precision
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN public.similarity(name, other_name)
       * coalesce(0.4::double precision + 0.6::double precision * public.similarity(company, other_company), 0.8);

-- How likely two leads are one person, from 0 to 1. A number that hardly alike people have is a company's.
CREATE FUNCTION likelihood(same_mailbox boolean, same_phone boolean, likeness double precision)
  RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE
    WHEN same_mailbox THEN 0.97::double precision + 0.03::double precision * likeness
    WHEN same_phone AND likeness >= 0.4 THEN 0.9::double precision + 0.07::double precision * likeness
    WHEN same_phone THEN likeness
    ELSE 0.85::double precision * likeness END;

-- The notes of a lead, gathered.
CREATE FUNCTION parts_of_notes(tenant text, lead bigint) RETURNS TABLE (note_id bigint, words tsvector)
  LANGUAGE sql STABLE AS $$
    SELECT min(n.id),
           crm.prefixed(setweight(crm.words_of(string_agg(n.body, ' ' ORDER BY n.id)), 'D'), tenant)
           || CASE WHEN count(*) OVER () > 1 THEN crm.parted_words(tenant) ELSE '' END
    FROM (SELECT id, body, sum(length(body)) OVER (ORDER BY id) / 8000 AS place
          FROM crm.note WHERE tenant_id = tenant AND lead_id = lead) n
    GROUP BY n.place;
  $$;

-- What is there already, of all tenants, put down anew.
DROP INDEX lead_index_words;
DROP INDEX lead_index_plain;
DROP INDEX lead_index_custom;
TRUNCATE lead_index_all;
-- Where it is not the lead's address itself.
ALTER TABLE lead_index_all ADD COLUMN mailbox text COLLATE "C";
CREATE OR REPLACE VIEW lead_index AS
  SELECT * FROM lead_index_all WHERE tenant_id = coalesce(current_tenant(), '');
ALTER TABLE lead NO FORCE ROW LEVEL SECURITY;
ALTER TABLE note NO FORCE ROW LEVEL SECURITY;
INSERT INTO lead_index_all (tenant_id, lead_id, note_id, words, plain, tags, custom, mailbox)
  SELECT tenant_id, id, 0, prefixed(lead_words(lead), tenant_id), lead_plain(lead), prefixed(tags, tenant_id),
         nullif(custom, '{}'), nullif(mailbox(lower(email)), lower(email))
  FROM lead;
INSERT INTO lead_index_all (tenant_id, lead_id, note_id, words)
  SELECT l.tenant_id, l.lead_id, p.note_id, p.words || own.words
  FROM (SELECT DISTINCT tenant_id, lead_id FROM note) l
  JOIN lead_index_all own ON own.tenant_id = l.tenant_id AND own.lead_id = l.lead_id AND own.note_id = 0
  CROSS JOIN LATERAL parts_of_notes(l.tenant_id, l.lead_id) p;
ALTER TABLE lead FORCE ROW LEVEL SECURITY;
ALTER TABLE note FORCE ROW LEVEL SECURITY;

CREATE INDEX lead_index_words ON lead_index_all USING gin (words, tags)
  WITH (gin_pending_list_limit = 256);
CREATE INDEX lead_index_plain ON lead_index_all USING gin (tenant_id, plain public.gin_trgm_ops)
  WITH (gin_pending_list_limit = 256)
  WHERE plain IS NOT NULL;
CREATE INDEX lead_index_custom ON lead_index_all USING gin (tenant_id, custom jsonb_path_ops)
  WHERE custom IS NOT NULL;
CREATE INDEX lead_index_mailbox ON lead_index_all (tenant_id, mailbox, lead_id) WHERE mailbox IS NOT NULL;

CREATE OR REPLACE FUNCTION index_entered_leads() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO crm.lead_index_all (tenant_id, lead_id, note_id, words, plain, tags, custom, mailbox)
  SELECT e.tenant_id, e.id, 0, crm.prefixed(crm.lead_words(e.*::crm.lead), e.tenant_id),
         crm.lead_plain(e.*::crm.lead), crm.prefixed(e.tags, e.tenant_id), nullif(e.custom, '{}'),
         nullif(crm.mailbox(lower(e.email)), lower(e.email))
  FROM entered e;
  INSERT INTO crm.lead_measure_all (tenant_id, lead_id, key, value)
  SELECT e.tenant_id, e.id, m.key, m.value
  FROM entered e CROSS JOIN LATERAL crm.measures_of(e.custom) m
  WHERE e.custom <> '{}';
  RETURN NULL;
END $$;

-- The lead's own words have weights, and those of its notes have none of them.
CREATE OR REPLACE FUNCTION index_changed_leads() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE crm.lead_index_all i
  SET words = crm.prefixed(crm.lead_words(n.*::crm.lead), n.tenant_id),
      plain = crm.lead_plain(n.*::crm.lead), tags = crm.prefixed(n.tags, n.tenant_id),
      custom = nullif(n.custom, '{}'), mailbox = nullif(crm.mailbox(lower(n.email)), lower(n.email))
  FROM after n JOIN before o USING (tenant_id, id)
  WHERE i.tenant_id = n.tenant_id AND i.lead_id = n.id AND i.note_id = 0
    AND (n.name, n.email, n.company, n.phone, n.title, n.tags, n.external_id, n.custom)
        IS DISTINCT FROM (o.name, o.email, o.company, o.phone, o.title, o.tags, o.external_id, o.custom);
  UPDATE crm.lead_index_all i
  SET words = ts_filter(i.words, '{d}') || own.words
  FROM after n JOIN before o USING (tenant_id, id)
    JOIN crm.lead_index_all own ON own.tenant_id = n.tenant_id AND own.lead_id = n.id AND own.note_id = 0
  WHERE i.tenant_id = n.tenant_id AND i.lead_id = n.id AND i.note_id > 0
    AND (n.name, n.email, n.company, n.phone, n.title, n.tags, n.external_id)
        IS DISTINCT FROM (o.name, o.email, o.company, o.phone, o.title, o.tags, o.external_id);
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

-- New notes go to the last part of their lead until that has a thousand different words; no other part is read.
CREATE OR REPLACE FUNCTION index_entered_notes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  WITH piece AS MATERIALIZED (
    SELECT tenant_id, lead_id, min(id) AS note_id,
           row_number() OVER (PARTITION BY tenant_id, lead_id ORDER BY place) AS nr,
           count(*) OVER (PARTITION BY tenant_id, lead_id) AS pieces,
           crm.prefixed(setweight(crm.words_of(string_agg(body, ' ' ORDER BY id)), 'D'), tenant_id) AS words
    FROM (SELECT tenant_id, lead_id, id, body,
                 sum(length(body)) OVER (PARTITION BY tenant_id, lead_id ORDER BY id) / 8000 AS place
          FROM entered) e
    GROUP BY tenant_id, lead_id, place),
  last AS MATERIALIZED (
    SELECT first.tenant_id, first.lead_id, part.note_id, length(part.words) < 1000 AS takes,
           part.words @@ crm.parted_query(first.tenant_id) AS parted,
           first.words AS more, first.pieces
    FROM piece first CROSS JOIN LATERAL (
      SELECT i.note_id, i.words FROM crm.lead_index_all i
      WHERE i.tenant_id = first.tenant_id AND i.lead_id = first.lead_id AND i.note_id > 0
      ORDER BY i.note_id DESC LIMIT 1) part
    WHERE first.nr = 1),
  grown AS (
    UPDATE crm.lead_index_all i
    SET words = i.words
        || CASE WHEN l.takes THEN l.more ELSE '' END
        || CASE WHEN l.parted OR l.takes AND l.pieces = 1 THEN '' ELSE crm.parted_words(l.tenant_id) END
    FROM last l
    WHERE i.tenant_id = l.tenant_id AND i.lead_id = l.lead_id AND i.note_id = l.note_id
      AND (l.takes OR NOT l.parted))
  INSERT INTO crm.lead_index_all (tenant_id, lead_id, note_id, words)
  SELECT p.tenant_id, p.lead_id, p.note_id,
         p.words || coalesce(own.words, '')
         || CASE WHEN l.lead_id IS NULL AND p.pieces = 1 THEN '' ELSE crm.parted_words(p.tenant_id) END
  FROM piece p
  LEFT JOIN last l ON l.tenant_id = p.tenant_id AND l.lead_id = p.lead_id
  LEFT JOIN crm.lead_index_all own ON own.tenant_id = p.tenant_id AND own.lead_id = p.lead_id AND own.note_id = 0
  WHERE p.nr > 1 OR l.takes IS NOT TRUE;
  RETURN NULL;
END $$;

-- Notes may move to another lead: all leads that they touch are gathered anew, each once.
CREATE OR REPLACE FUNCTION index_moved_notes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  tenants text[];
  leads bigint[];
BEGIN
  SELECT array_agg(tenant_id), array_agg(lead_id) INTO tenants, leads
  FROM (SELECT DISTINCT n.tenant_id, touched.lead_id
        FROM after n JOIN before o USING (tenant_id, id)
        CROSS JOIN LATERAL (VALUES (n.lead_id), (o.lead_id)) touched (lead_id)
        WHERE n.lead_id <> o.lead_id) AS moved;
  DELETE FROM crm.lead_index_all i
  USING unnest(tenants, leads) AS moved (tenant_id, lead_id)
  WHERE i.tenant_id = moved.tenant_id AND i.lead_id = moved.lead_id AND i.note_id > 0;
  INSERT INTO crm.lead_index_all (tenant_id, lead_id, note_id, words)
  SELECT own.tenant_id, own.lead_id, p.note_id, p.words || own.words
  FROM unnest(tenants, leads) AS moved (tenant_id, lead_id)
  JOIN crm.lead_index_all own
    ON own.tenant_id = moved.tenant_id AND own.lead_id = moved.lead_id AND own.note_id = 0
  CROSS JOIN LATERAL crm.parts_of_notes(own.tenant_id, own.lead_id) p;
  RETURN NULL;
END $$;
