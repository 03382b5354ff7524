-- What followed a lead into another one, so that it finds back when the merge is undone.
CREATE TABLE merged_lead (
  tenant_id    text     NOT NULL,
  merge_id     bigint   NOT NULL,
  survivor_id  bigint   NOT NULL,
  merged_id    bigint   NOT NULL,
  jobs         bigint[] NOT NULL,
  appointments bigint[] NOT NULL,
  PRIMARY KEY (tenant_id, merge_id)
);
ALTER TABLE merged_lead ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON merged_lead USING (tenant_id = current_tenant());
