-- Rows that were refused and leads of a trial are kept for as long as their file. Looked for once a day,
-- which is worth no index that every import would have to keep up.
ALTER TABLE lead_import_rejected ADD COLUMN kept_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE lead_import_draft    ADD COLUMN kept_at timestamptz NOT NULL DEFAULT now();

-- Housekeeping has no tenant: a DELETE without conditions takes what is old, of all tenants.
CREATE POLICY outdated ON lead_import_rejected FOR DELETE
  USING (kept_at < now() - interval '30 days');
CREATE POLICY outdated ON lead_import_draft FOR DELETE
  USING (kept_at < now() - interval '30 days');
