-- Where jobs and appointments stand follows from the lead that they were planned for and the merges that
-- are known, in whatever order these were heard of: so each keeps that lead, and a merge of which it was
-- heard first that it is undone is kept as well.
ALTER TABLE merged_lead ADD COLUMN undone boolean NOT NULL DEFAULT false;
CREATE INDEX merged_lead_by_merged   ON merged_lead (tenant_id, merged_id);
CREATE INDEX merged_lead_by_survivor ON merged_lead (tenant_id, survivor_id);

-- The lead that it was planned for; empty for what was planned before this, as long as it never moved.
ALTER TABLE job         ADD COLUMN home_id bigint;
ALTER TABLE appointment ADD COLUMN home_id bigint;
CREATE INDEX job_at_home         ON job (tenant_id, home_id)         WHERE home_id IS NOT NULL;
CREATE INDEX appointment_at_home ON appointment (tenant_id, home_id) WHERE home_id IS NOT NULL;

ALTER TABLE merged_lead NO FORCE ROW LEVEL SECURITY;
ALTER TABLE job         NO FORCE ROW LEVEL SECURITY;
ALTER TABLE appointment NO FORCE ROW LEVEL SECURITY;
UPDATE job j SET home_id = m.merged_id
  FROM (SELECT DISTINCT ON (tenant_id, id) tenant_id, id, merged_id
          FROM merged_lead, unnest(jobs) AS id ORDER BY tenant_id, id, merge_id) m
 WHERE m.tenant_id = j.tenant_id AND m.id = j.id;
UPDATE appointment a SET home_id = m.merged_id
  FROM (SELECT DISTINCT ON (tenant_id, id) tenant_id, id, merged_id
          FROM merged_lead, unnest(appointments) AS id ORDER BY tenant_id, id, merge_id) m
 WHERE m.tenant_id = a.tenant_id AND m.id = a.id;
ALTER TABLE merged_lead FORCE ROW LEVEL SECURITY;
ALTER TABLE job         FORCE ROW LEVEL SECURITY;
ALTER TABLE appointment FORCE ROW LEVEL SECURITY;

ALTER TABLE merged_lead DROP COLUMN jobs, DROP COLUMN appointments;
