-- The end of the quiet hours that an attempt which failed waits for; empty where it waits for its
-- target alone, and so no longer than that one is away.
ALTER TABLE delivery ADD COLUMN not_before timestamptz;
