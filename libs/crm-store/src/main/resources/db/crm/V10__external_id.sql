-- What another system calls the lead. As with e-mail addresses, an archived lead does not own it.
ALTER TABLE lead ADD COLUMN external_id text;
CREATE UNIQUE INDEX lead_external_owner ON lead (tenant_id, external_id)
  WHERE NOT is_archived AND external_id IS NOT NULL;
