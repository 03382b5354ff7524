-- An event may come after its month was dropped, from a replay or after a long outage. Its month is opened
-- again then, and no month is dropped between that and the commit of what is kept in it: who keeps events
-- holds a lock that only who drops months has to wait for.
CREATE OR REPLACE FUNCTION open_journal_month(month date) RETURNS void
  LANGUAGE plpgsql
  SET timezone = 'UTC'
  AS $$
DECLARE
  part text := 'event_journal_' || to_char(month, 'YYYY_MM');
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('crm.event_journal', 0));
  IF to_regclass('crm.' || part) IS NOT NULL THEN
    RETURN;
  END IF;
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

-- Drops the months that ended before a day, once nobody is about to keep an event in one.
CREATE OR REPLACE FUNCTION close_journal_months(before date) RETURNS void
  LANGUAGE plpgsql
  AS $$
DECLARE
  part text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('crm.event_journal', 0));
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
