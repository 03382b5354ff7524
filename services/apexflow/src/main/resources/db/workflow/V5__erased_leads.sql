-- Leads whose people are forgotten. The rows stay: what happened to one of them before may come later,
-- over another topic.
CREATE TABLE erased_lead (
  tenant_id text        NOT NULL,
  lead_id   bigint      NOT NULL,
  erased_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, lead_id)
);

ALTER TABLE erased_lead ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON erased_lead USING (sees(tenant_id));

-- Whether a lead was erased. If not, nobody erases it before the transaction ends: what is kept of it
-- in there is found by whoever erases it afterwards.
CREATE FUNCTION is_erased(tenant text, lead bigint) RETURNS boolean
  LANGUAGE plpgsql
  AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('workflow:' || tenant || ':' || lead, 0));
  RETURN EXISTS (SELECT FROM workflow.erased_lead WHERE tenant_id = tenant AND lead_id = lead);
END $$;

-- From now on nothing is kept of a lead.
CREATE FUNCTION erase_lead(tenant text, lead bigint) RETURNS void
  LANGUAGE plpgsql
  AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('workflow:' || tenant || ':' || lead, 0));
  INSERT INTO workflow.erased_lead (tenant_id, lead_id) VALUES (tenant, lead)
    ON CONFLICT DO NOTHING;
END $$;

-- Where erasing looks for runs about a lead.
CREATE INDEX automation_run_about ON automation_run (tenant_id, lead_id);
