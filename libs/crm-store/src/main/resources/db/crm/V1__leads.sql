-- The tenant of the running transaction. Without one, no row of any tenant is visible.
CREATE FUNCTION current_tenant() RETURNS text
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN current_setting('aetherlink.tenant', true);

CREATE TABLE lead (
  id          bigint GENERATED ALWAYS AS IDENTITY,
  tenant_id   text NOT NULL CHECK (tenant_id <> ''),
  name        text COLLATE "und-x-icu" NOT NULL,
  source      text,
  phone       text,
  email       text,
  -- '0' and the address in lower case, or '1' without an address: unique, and sorted behind all.
  email_key   text COLLATE "C" NOT NULL,
  company     text,
  title       text,
  status      text NOT NULL,
  -- The place in the pipeline, by which lists are sorted.
  status_rank smallint NOT NULL GENERATED ALWAYS AS (
    CASE status
      WHEN 'new' THEN 1
      WHEN 'contacted' THEN 2
      WHEN 'qualified' THEN 3
      WHEN 'proposal' THEN 4
      WHEN 'won' THEN 5
      WHEN 'lost' THEN 6
    END) STORED,
  assigned_to text,
  tags        text[] NOT NULL,
  is_archived boolean NOT NULL DEFAULT false,
  version     bigint NOT NULL DEFAULT 1,
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);

-- An archived lead does not own its e-mail address.
CREATE UNIQUE INDEX lead_email_owner ON lead (tenant_id, email_key)
  WHERE NOT is_archived AND email_key <> '1';

-- One index per order of the list, so that any page is a short walk along it.
CREATE INDEX lead_by_created ON lead (tenant_id, created_at, id) WHERE NOT is_archived;
CREATE INDEX lead_by_updated ON lead (tenant_id, updated_at, id) WHERE NOT is_archived;
CREATE INDEX lead_by_name    ON lead (tenant_id, name, id)       WHERE NOT is_archived;
CREATE INDEX lead_by_status  ON lead (tenant_id, status_rank, id) WHERE NOT is_archived;
CREATE INDEX lead_by_email   ON lead (tenant_id, email_key, id)  WHERE NOT is_archived;
-- The two filters that people combine with the usual order; the first also lists the owners.
CREATE INDEX lead_of_owner   ON lead (tenant_id, assigned_to, created_at, id) WHERE NOT is_archived;
CREATE INDEX lead_in_status  ON lead (tenant_id, status, created_at, id) WHERE NOT is_archived;
CREATE INDEX lead_archived   ON lead (tenant_id, created_at, id) WHERE is_archived;

CREATE TABLE note (
  id         bigint GENERATED ALWAYS AS IDENTITY,
  tenant_id  text NOT NULL,
  lead_id    bigint NOT NULL,
  body       text NOT NULL,
  author     text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, lead_id, id),
  FOREIGN KEY (tenant_id, lead_id) REFERENCES lead (tenant_id, id) ON DELETE CASCADE
);

CREATE TABLE activity (
  id        bigint GENERATED ALWAYS AS IDENTITY,
  tenant_id text NOT NULL,
  lead_id   bigint NOT NULL,
  type      text NOT NULL,
  actor     text NOT NULL,
  is_system boolean NOT NULL,
  at        timestamptz NOT NULL,
  data      jsonb NOT NULL,
  PRIMARY KEY (tenant_id, lead_id, id),
  FOREIGN KEY (tenant_id, lead_id) REFERENCES lead (tenant_id, id) ON DELETE CASCADE
);

-- The second wall: it stands for the owner of the tables too, which the service's role is.
ALTER TABLE lead     ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE note     ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE activity ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON lead     USING (tenant_id = current_tenant());
CREATE POLICY own_tenant ON note     USING (tenant_id = current_tenant());
CREATE POLICY own_tenant ON activity USING (tenant_id = current_tenant());
