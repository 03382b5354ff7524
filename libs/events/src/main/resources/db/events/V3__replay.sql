-- An event that is published again, of its own id, says which one it repeats.
ALTER TABLE outbox ADD COLUMN replay_of text;
