-- Every business event, for good. What it says of a lead is sealed with that lead's own key, so that
-- destroying the key makes it unreadable wherever copies of these rows are.
CREATE TABLE lead_key (
  tenant_id  text   NOT NULL,
  lead_id    bigint NOT NULL,
  -- Of AES-256; none once the lead was erased. The row stays: an event that is still on its way then
  -- must not get a new key.
  key        bytea CHECK (length(key) = 32),
  PRIMARY KEY (tenant_id, lead_id)
);

ALTER TABLE lead_key ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON lead_key USING (tenant_id = current_tenant());

CREATE TABLE event_journal (
  place     bigint GENERATED ALWAYS AS IDENTITY,
  tenant_id text        NOT NULL,
  event_id  text        NOT NULL,
  type      text        NOT NULL,
  source    text        NOT NULL,
  subject   text        NOT NULL,
  lead_id   bigint      NOT NULL,
  time      timestamptz NOT NULL,
  -- Sealed; none where the lead was erased before the event came.
  data      bytea,
  PRIMARY KEY (place, time)
) PARTITION BY RANGE (time);

CREATE INDEX event_journal_of_tenant ON event_journal (tenant_id, place);
CREATE INDEX event_journal_by_id ON event_journal (tenant_id, event_id);
CREATE INDEX event_journal_of_lead ON event_journal (tenant_id, lead_id, place);

ALTER TABLE event_journal ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON event_journal USING (tenant_id = current_tenant());

-- Makes room for the events of a month, in UTC; does nothing where there is some.
CREATE FUNCTION open_journal_month(month date) RETURNS void
  LANGUAGE plpgsql
  SET timezone = 'UTC'
  AS $$
DECLARE
  part text := 'event_journal_' || to_char(month, 'YYYY_MM');
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('crm.' || part, 0));
  IF to_regclass('crm.' || part) IS NULL THEN
    EXECUTE format(
      'CREATE TABLE crm.%I PARTITION OF crm.event_journal FOR VALUES FROM (%L) TO (%L)',
      part, month::timestamptz, (month + interval '1 month')::timestamptz);
    -- Who reads the part itself is walled off like who reads the whole.
    EXECUTE format(
      'ALTER TABLE crm.%I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', part);
  END IF;
END $$;

-- Drops the months that ended before a day.
CREATE FUNCTION close_journal_months(before date) RETURNS void
  LANGUAGE plpgsql
  AS $$
DECLARE
  part text;
BEGIN
  FOR part IN
    SELECT c.relname
      FROM pg_inherits i
      JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = 'crm.event_journal'::regclass
       AND c.relname < 'event_journal_' || to_char(before, 'YYYY_MM')
  LOOP
    EXECUTE format('DROP TABLE crm.%I', part);
  END LOOP;
END $$;
