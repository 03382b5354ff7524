-- What numbers without their country's code are keyed with, of each tenant that has any and chose no
-- region: PHONE_REGION of whoever keyed the first, and of each worker that starts since.
CREATE TABLE phone_keyed (
  tenant_id text NOT NULL PRIMARY KEY,
  region    text                      -- ZZ: none; null: not known
);

-- Whoever keys numbers anew looks for tenants without being one, and finds all.
ALTER TABLE phone_keyed ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON phone_keyed
  USING (tenant_id = current_tenant() OR coalesce(current_tenant(), '') = '');

-- What is there already, of all tenants.
ALTER TABLE lead NO FORCE ROW LEVEL SECURITY;
INSERT INTO phone_keyed (tenant_id) SELECT DISTINCT tenant_id FROM lead WHERE phone_key IS NOT NULL;
ALTER TABLE lead FORCE ROW LEVEL SECURITY;

-- As before; where the tenant chose none, what its numbers are keyed with, which is `platform` where none
-- is yet.
DROP FUNCTION phone_region(text);
CREATE FUNCTION phone_region(tenant text, platform text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  found_region text;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('crm.phone_region ' || tenant, 0));
  SELECT s.phone_region INTO found_region FROM crm.tenant_settings s WHERE s.tenant_id = tenant;
  IF found_region IS NULL THEN
    SELECT k.region INTO found_region FROM crm.phone_keyed k WHERE k.tenant_id = tenant;
    IF NOT FOUND THEN
      INSERT INTO crm.phone_keyed (tenant_id, region) VALUES (tenant, platform)
        ON CONFLICT (tenant_id) DO NOTHING;
      SELECT k.region INTO found_region FROM crm.phone_keyed k WHERE k.tenant_id = tenant;
    END IF;
  END IF;
  RETURN coalesce(found_region, platform);
END $$;
