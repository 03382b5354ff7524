-- Fields that a tenant added to its leads.
CREATE TABLE custom_field (
  id          bigint GENERATED ALWAYS AS IDENTITY,
  tenant_id   text    NOT NULL,
  key         text    NOT NULL,
  type        text    NOT NULL,
  label       text    NOT NULL,
  options     text[]  NOT NULL,
  is_required boolean NOT NULL,
  position    integer NOT NULL,
  is_archived boolean NOT NULL,
  version     bigint  NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, key)
);
ALTER TABLE custom_field ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON custom_field USING (tenant_id = current_tenant());

-- What they hold. Newer PostgreSQL (17.12 does, 17.6 does not) refuses a new column that has a default
-- where functions take the table's rows.
ALTER TABLE lead ADD COLUMN custom jsonb;
ALTER TABLE lead ALTER COLUMN custom SET DEFAULT '{}';
ALTER TABLE lead NO FORCE ROW LEVEL SECURITY; -- all tenants'
UPDATE lead SET custom = '{}';
ALTER TABLE lead FORCE ROW LEVEL SECURITY;
ALTER TABLE lead ALTER COLUMN custom SET NOT NULL;

-- Found by what they hold: beside the words, for the same reason. Leads without any cost nothing.
ALTER TABLE lead_index_all ADD COLUMN custom jsonb;
CREATE INDEX lead_index_custom ON lead_index_all USING gin (tenant_id, custom jsonb_path_ops)
  WHERE custom IS NOT NULL;
CREATE OR REPLACE VIEW lead_index AS
  SELECT * FROM lead_index_all WHERE tenant_id = coalesce(current_tenant(), '');

-- Numbers, and days counted from 1970, by size: a GIN index knows no order. Numbers have 15 digits
-- at most, which a double tells apart.
CREATE TABLE lead_measure_all (
  tenant_id text             NOT NULL,
  lead_id   bigint           NOT NULL,
  key       text             NOT NULL,
  value     double precision NOT NULL,
  PRIMARY KEY (tenant_id, lead_id, key),
  FOREIGN KEY (tenant_id, lead_id) REFERENCES lead (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX lead_measure_range ON lead_measure_all (tenant_id, key, value, lead_id);
CREATE VIEW lead_measure AS
  SELECT * FROM lead_measure_all WHERE tenant_id = coalesce(current_tenant(), '');
ALTER TABLE lead_measure_all ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON lead_measure_all USING (tenant_id = current_tenant());

CREATE FUNCTION measures_of(custom jsonb) RETURNS TABLE (key text, value double precision)
  LANGUAGE sql STABLE PARALLEL SAFE
  BEGIN ATOMIC
    SELECT e.key,
           CASE jsonb_typeof(e.value) WHEN 'number' THEN (e.value #>> '{}')::double precision
                                      ELSE (e.value #>> '{}')::date - date '1970-01-01' END
    FROM jsonb_each(custom) e
    WHERE jsonb_typeof(e.value) = 'number'
       OR jsonb_typeof(e.value) = 'string'
          AND pg_input_is_valid(e.value #>> '{}', 'date')
          AND e.value #>> '{}' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$';
  END;

CREATE OR REPLACE FUNCTION index_entered_leads() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO crm.lead_index_all (tenant_id, lead_id, note_id, words, plain, tags, custom)
  SELECT e.tenant_id, e.id, 0, crm.lead_words(e.*::crm.lead), crm.lead_plain(e.*::crm.lead), e.tags,
         nullif(e.custom, '{}')
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
  SET words = crm.lead_words(n.*::crm.lead), plain = crm.lead_plain(n.*::crm.lead), tags = n.tags,
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
