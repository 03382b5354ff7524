-- The incident that an event is about: its id.
ALTER TABLE event ADD COLUMN incident bigint;
