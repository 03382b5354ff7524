-- First answers to requests with an Idempotency-Key, kept for a day. As the tables of libs/writes have it, whose own
-- migration cannot be taken here: it would make audit_record, too, which has stood in this schema since V1.
CREATE FUNCTION current_tenant() RETURNS text
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN current_setting('aetherlink.tenant', true);

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
-- Housekeeping has no tenant: what is old may be deleted, of all tenants.
CREATE POLICY outdated ON idempotency_key FOR DELETE
  USING (created_at < now() - interval '24 hours');
