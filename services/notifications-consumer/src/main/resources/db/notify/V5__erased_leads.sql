-- Leads whose people are forgotten. The rows stay: what happened to one of them before may come later,
-- over another topic or from somebody who announces something.
CREATE TABLE erased_lead (
  tenant_id text        NOT NULL,
  lead_id   bigint      NOT NULL,
  erased_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, lead_id)
);

ALTER TABLE erased_lead ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON erased_lead USING (sees(tenant_id));

-- Whoever keeps or erases something takes this lock first, and the leads' locks after it: two that took
-- them in turn would wait for each other. It is also why messages come to be seen in the order of their
-- ids: whoever follows an inbox from the last one seen would overlook one that is committed after a later one.
CREATE FUNCTION take_turn() RETURNS void
  LANGUAGE sql
  RETURN pg_advisory_xact_lock(hashtextextended('notify', 0));

-- Whether a lead was erased. If not, nobody erases it before the transaction ends: what is kept of it
-- in there is found by whoever erases it afterwards.
CREATE FUNCTION is_erased(tenant text, lead bigint) RETURNS boolean
  LANGUAGE plpgsql
  AS $$
BEGIN
  PERFORM notify.take_turn();
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('notify:' || tenant || ':' || lead, 0));
  RETURN EXISTS (SELECT FROM notify.erased_lead WHERE tenant_id = tenant AND lead_id = lead);
END $$;

-- From now on nothing is kept of a lead.
CREATE FUNCTION erase_lead(tenant text, lead bigint) RETURNS void
  LANGUAGE plpgsql
  AS $$
BEGIN
  PERFORM notify.take_turn();
  PERFORM pg_advisory_xact_lock(hashtextextended('notify:' || tenant || ':' || lead, 0));
  INSERT INTO notify.erased_lead (tenant_id, lead_id) VALUES (tenant, lead) ON CONFLICT DO NOTHING;
END $$;

-- What is about which lead.
ALTER TABLE notification ADD COLUMN lead_id bigint;
ALTER TABLE event        ADD COLUMN lead_id bigint;
ALTER TABLE notification NO FORCE ROW LEVEL SECURITY;
ALTER TABLE event        NO FORCE ROW LEVEL SECURITY;
-- A quote within a text has a backslash before it, so that no text is taken for the field.
UPDATE notification SET lead_id = substring(raw from '"lead_id"\s*:\s*([0-9]{1,18})\y')::bigint;
UPDATE event        SET lead_id = substring(data from '"lead_id"\s*:\s*([0-9]{1,18})\y')::bigint;
ALTER TABLE notification FORCE ROW LEVEL SECURITY;
ALTER TABLE event        FORCE ROW LEVEL SECURITY;
CREATE INDEX notification_of_lead ON notification (tenant_id, lead_id) WHERE lead_id IS NOT NULL;
CREATE INDEX event_of_lead        ON event (tenant_id, lead_id)        WHERE lead_id IS NOT NULL;

-- What it brought is erased: nobody can have it sent again.
ALTER TABLE delivery ADD COLUMN erased boolean NOT NULL DEFAULT false;
