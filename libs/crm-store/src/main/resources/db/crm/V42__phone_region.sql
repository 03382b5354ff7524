-- What a tenant chose for itself. One without a row has the platform's settings.
CREATE TABLE tenant_settings (
  tenant_id     text   NOT NULL PRIMARY KEY,
  phone_region  text,             -- of numbers without their country's code; null: the platform's
  phones_keyed  bigint NOT NULL,  -- leads up to this id have phone keys of that region
  version       bigint NOT NULL
);
ALTER TABLE tenant_settings ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON tenant_settings USING (tenant_id = current_tenant());

-- The region for who writes phone keys, none of whom is under way while it is changed. PL/pgSQL, for a
-- statement of its own: what is read after the wait is what was committed before its end.
CREATE FUNCTION phone_region(tenant text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('crm.phone_region ' || tenant, 0));
  RETURN (SELECT s.phone_region FROM crm.tenant_settings s WHERE s.tenant_id = tenant);
END $$;

CREATE FUNCTION lock_phone_region(tenant text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('crm.phone_region ' || tenant, 0));
END $$;
