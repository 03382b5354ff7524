-- The tenant of the running transaction. Without one, no row of any tenant is visible.
CREATE FUNCTION current_tenant() RETURNS text
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN current_setting('aetherlink.tenant', true);

-- First answers to requests with an Idempotency-Key, kept for a day.
CREATE TABLE idempotency_key (
  tenant_id   text        NOT NULL,
  key         text        NOT NULL,
  fingerprint text        NOT NULL,
  status      smallint,
  body        text,
  version     bigint,
  created_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, key)
);

CREATE INDEX idempotency_key_age ON idempotency_key (created_at);

ALTER TABLE idempotency_key ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON idempotency_key USING (tenant_id = current_tenant());
-- Housekeeping has no tenant: a DELETE without conditions takes what is old, of all tenants.
CREATE POLICY outdated ON idempotency_key FOR DELETE
  USING (created_at < now() - interval '24 hours');

-- Who did what, in the transaction of the effect.
CREATE TABLE audit_record (
  seq        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id         text        NOT NULL UNIQUE,
  at         timestamptz NOT NULL,
  service    text        NOT NULL,
  request_id text        NOT NULL,
  tenant_id  text,
  actor      text        NOT NULL,
  roles      text[]      NOT NULL,
  method     text        NOT NULL,
  route      text        NOT NULL,
  path       text        NOT NULL,
  status     smallint    NOT NULL,
  reason     text
);
