-- Who gets new leads.
CREATE TABLE assignment_rule (
  id         bigint GENERATED ALWAYS AS IDENTITY,
  tenant_id  text    NOT NULL,
  name       text    NOT NULL,
  match      jsonb   NOT NULL,
  strategy   text    NOT NULL,
  owners     text[]  NOT NULL,
  position   integer NOT NULL,
  is_enabled boolean NOT NULL,
  turn       bigint  NOT NULL DEFAULT 0, -- how many leads it has given
  version    bigint  NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id)
) WITH (fillfactor = 50); -- each lead that it gives makes a new row version, on the same page
ALTER TABLE assignment_rule ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON assignment_rule USING (tenant_id = current_tenant());

-- How much each owner has to do.
CREATE INDEX lead_open_of_owner ON lead (tenant_id, assigned_to)
  WHERE NOT is_archived AND status NOT IN ('won', 'lost');
