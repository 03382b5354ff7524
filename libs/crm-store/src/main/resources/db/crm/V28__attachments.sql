-- A file that somebody put to a lead. What it holds is in the bucket, under a key that is made of the
-- tenant and "file".
CREATE TABLE attachment (
  id           bigint GENERATED ALWAYS AS IDENTITY,
  tenant_id    text        NOT NULL,
  lead_id      bigint      NOT NULL,
  note_id      bigint, -- on the same lead
  file         uuid        NOT NULL,
  name         text        NOT NULL,
  content_type text        NOT NULL,
  bytes        bigint      NOT NULL CHECK (bytes >= 0),
  sha256       text        NOT NULL,
  thumbnail    text, -- its media type, once there is one
  uploaded_by  text        NOT NULL,
  created_at   timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, lead_id) REFERENCES lead (tenant_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX attachment_file ON attachment (tenant_id, file);
CREATE INDEX attachment_of_lead ON attachment (tenant_id, lead_id, id);

-- How much a tenant keeps. The row is also what uploads of one tenant wait for, so that two that fit
-- alone do not go over the quota together.
CREATE TABLE attachment_usage (
  tenant_id text   PRIMARY KEY,
  bytes     bigint NOT NULL
);

-- By trigger, since attachments also go with their lead.
CREATE FUNCTION count_attachment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO crm.attachment_usage (tenant_id, bytes) VALUES (NEW.tenant_id, NEW.bytes)
      ON CONFLICT (tenant_id) DO UPDATE SET bytes = attachment_usage.bytes + excluded.bytes;
  ELSE
    UPDATE crm.attachment_usage SET bytes = bytes - OLD.bytes WHERE tenant_id = OLD.tenant_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER attachment_counted AFTER INSERT OR DELETE ON attachment
  FOR EACH ROW EXECUTE FUNCTION count_attachment();

ALTER TABLE lead_merge ADD COLUMN attachments bigint[] NOT NULL DEFAULT '{}'; -- what moved

ALTER TABLE attachment       ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE attachment_usage ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON attachment       USING (tenant_id = current_tenant());
CREATE POLICY own_tenant ON attachment_usage USING (tenant_id = current_tenant());
