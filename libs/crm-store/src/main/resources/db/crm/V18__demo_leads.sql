-- Which leads are made up, so that exactly they can be removed again.
CREATE TABLE demo_lead (
  tenant_id text   NOT NULL,
  lead_id   bigint NOT NULL,
  number    bigint NOT NULL,
  PRIMARY KEY (tenant_id, number),
  FOREIGN KEY (tenant_id, lead_id) REFERENCES lead (tenant_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX demo_lead_id ON demo_lead (tenant_id, lead_id);

ALTER TABLE demo_lead ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON demo_lead USING (tenant_id = current_tenant());
