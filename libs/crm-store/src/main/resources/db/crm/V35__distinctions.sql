-- Leads of which somebody said that they are different people: a row for each of them under one id.
CREATE SEQUENCE lead_distinction_id;
CREATE TABLE lead_distinction (
  tenant_id text        NOT NULL,
  id        bigint      NOT NULL,
  lead_id   bigint      NOT NULL,
  said_by   text        NOT NULL,
  said_at   timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id, lead_id),
  FOREIGN KEY (tenant_id, lead_id) REFERENCES lead (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX lead_distinction_of_lead ON lead_distinction (tenant_id, lead_id);

ALTER TABLE lead_distinction ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON lead_distinction USING (tenant_id = current_tenant());
