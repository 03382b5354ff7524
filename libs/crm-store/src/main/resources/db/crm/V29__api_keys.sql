-- Keys with which a tenant's programs come in place of people. Of a key's 256 random bits only the
-- hash is here; guessing what it is of takes longer than anybody has, so the hash need not be slow.
CREATE TABLE api_key (
  id           text COLLATE "C" PRIMARY KEY CHECK (id <> ''), -- random, unique over all tenants
  tenant_id    text        NOT NULL,
  name         text        NOT NULL,
  role         text        NOT NULL,
  sha256       text        NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  created_by   text        NOT NULL,
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz,
  last_used_at timestamptz,
  revoked_at   timestamptz
) WITH (fillfactor = 50); -- a key in use makes a new row version a minute, on the same page
CREATE INDEX api_key_of_tenant ON api_key (tenant_id, created_at);
-- Records name a key by its name: two at a time must not have the same one.
CREATE UNIQUE INDEX api_key_name ON api_key (tenant_id, lower(name)) WHERE revoked_at IS NULL;

ALTER TABLE api_key ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON api_key USING (tenant_id = current_tenant());
-- Whose a key is that somebody shows is not known before it is found: who names one sees that one.
CREATE POLICY named ON api_key FOR SELECT
  USING (id = current_setting('aetherlink.api_key', true));
