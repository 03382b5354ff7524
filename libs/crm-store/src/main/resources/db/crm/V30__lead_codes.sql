-- Signs in a table of their own. Beside numbers they are four to a page: a row of 384 numbers is just
-- too small for PostgreSQL to put them elsewhere (TOAST begins at 2 kB), so each search read them all.
CREATE TABLE lead_code (
  tenant_id text     NOT NULL,
  lead_id   bigint   NOT NULL,
  code      bit(384) NOT NULL, -- the signs of an embedding's numbers: 1 where one is positive
  PRIMARY KEY (tenant_id, lead_id),
  FOREIGN KEY (tenant_id, lead_id) REFERENCES lead_embedding (tenant_id, lead_id) ON DELETE CASCADE
);

ALTER TABLE lead_embedding NO FORCE ROW LEVEL SECURITY; -- all tenants'
INSERT INTO lead_code SELECT tenant_id, lead_id, code FROM lead_embedding;
ALTER TABLE lead_embedding FORCE ROW LEVEL SECURITY;
ALTER TABLE lead_embedding DROP COLUMN code;

ALTER TABLE lead_code ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON lead_code USING (tenant_id = current_tenant());
