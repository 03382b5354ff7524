-- What happened on the platform, in the order in which it was taken.
CREATE TABLE event (
  sequence    bigint GENERATED ALWAYS AS IDENTITY,
  event_id    text        NOT NULL,
  type        text        NOT NULL,
  source      text        NOT NULL,
  severity    text        NOT NULL,
  -- The service that it is about.
  service     text,
  -- When it happened, as its source says.
  at          timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  payload     jsonb       NOT NULL,
  PRIMARY KEY (sequence, received_at)
) PARTITION BY RANGE (received_at);

CREATE INDEX event_by_id ON event (event_id);
CREATE INDEX event_by_type ON event (type, sequence);
CREATE INDEX event_by_time ON event (received_at);

-- Waits until whoever adds events before has committed: sequences become visible in their order, so
-- that a reader who has seen one has seen all before it, and an id is taken once. Makes room for the
-- events of the month, in UTC.
CREATE FUNCTION take_turn(now timestamptz) RETURNS void
  LANGUAGE plpgsql
  SET timezone = 'UTC'
  AS $$
DECLARE
  month date := date_trunc('month', now);
  part  text := 'event_' || to_char(month, 'YYYY_MM');
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('ops.event', 0));
  IF to_regclass('ops.' || part) IS NULL THEN
    EXECUTE format(
      'CREATE TABLE ops.%I PARTITION OF ops.event FOR VALUES FROM (%L) TO (%L)',
      part, month::timestamptz, (month + interval '1 month')::timestamptz);
  END IF;
END $$;

-- Drops the months that ended before a day.
CREATE FUNCTION close_event_months(before date) RETURNS void
  LANGUAGE plpgsql
  AS $$
DECLARE
  part text;
BEGIN
  FOR part IN
    SELECT c.relname
      FROM pg_inherits i
      JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = 'ops.event'::regclass
       AND c.relname < 'event_' || to_char(before, 'YYYY_MM')
  LOOP
    EXECUTE format('DROP TABLE ops.%I', part);
  END LOOP;
END $$;
