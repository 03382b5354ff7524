-- Programs that also hear of events which the journal publishes again.
ALTER TABLE endpoint ADD COLUMN replays boolean NOT NULL DEFAULT false;

-- The event that one of those repeats.
ALTER TABLE event ADD COLUMN replay_of text;
