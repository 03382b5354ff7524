-- Who keys a tenant's first number says so in a row of its own, and waits for nobody who does the same: to
-- wait with leads in hand that the other is about to change would be for ever. So there may be several rows.
-- They say the same but while PHONE_REGION is being changed, and after the next start of a worker again.
ALTER TABLE phone_keyed DROP CONSTRAINT phone_keyed_pkey;
CREATE INDEX phone_keyed_of_tenant ON phone_keyed (tenant_id, region);

CREATE OR REPLACE FUNCTION phone_region(tenant text, platform text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  found_region text;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('crm.phone_region ' || tenant, 0));
  SELECT s.phone_region INTO found_region FROM crm.tenant_settings s WHERE s.tenant_id = tenant;
  IF found_region IS NULL THEN
    SELECT k.region INTO found_region FROM crm.phone_keyed k WHERE k.tenant_id = tenant
     ORDER BY k.region LIMIT 1;
    IF NOT FOUND THEN
      INSERT INTO crm.phone_keyed (tenant_id, region) VALUES (tenant, platform);
    END IF;
  END IF;
  RETURN coalesce(found_region, platform);
END $$;
