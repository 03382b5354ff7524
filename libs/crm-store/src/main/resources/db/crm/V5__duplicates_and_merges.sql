-- The phone number as it is compared: E.164 where it says its country, else its digits.
ALTER TABLE lead ADD COLUMN phone_key text;
ALTER TABLE lead NO FORCE ROW LEVEL SECURITY;
UPDATE lead SET phone_key = CASE WHEN phone LIKE '+%' THEN '+' ELSE '' END
                            || regexp_replace(phone, '[^0-9]', '', 'g')
  WHERE phone ~ '[0-9]{3}';
ALTER TABLE lead FORCE ROW LEVEL SECURITY;
CREATE INDEX lead_by_phone ON lead (tenant_id, phone_key)
  WHERE NOT is_archived AND phone_key IS NOT NULL;

-- One lead taken into another, with what it takes to part them again.
CREATE TABLE lead_merge (
  id          bigint GENERATED ALWAYS AS IDENTITY,
  tenant_id   text        NOT NULL,
  survivor_id bigint      NOT NULL,
  merged_id   bigint      NOT NULL,
  fields_before jsonb     NOT NULL, -- of the survivor
  fields_after  jsonb     NOT NULL,
  notes       bigint[]    NOT NULL, -- what moved
  activities  bigint[]    NOT NULL,
  tasks       bigint[]    NOT NULL,
  merged_at   timestamptz NOT NULL,
  undone_at   timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, survivor_id) REFERENCES lead (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, merged_id) REFERENCES lead (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX lead_merge_survivor ON lead_merge (tenant_id, survivor_id);
CREATE INDEX lead_merge_merged ON lead_merge (tenant_id, merged_id);

ALTER TABLE lead_merge ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON lead_merge USING (tenant_id = current_tenant());
