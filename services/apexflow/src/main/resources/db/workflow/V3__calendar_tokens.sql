-- Who holds the token may read its owner's calendar; the token itself is not kept.
CREATE TABLE calendar_token (
  tenant_id  text        NOT NULL CHECK (tenant_id <> ''),
  owner      text        NOT NULL,
  token_hash bytea       NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, owner),
  UNIQUE (tenant_id, token_hash)
);

ALTER TABLE calendar_token ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON calendar_token USING (tenant_id = current_tenant());
