-- Automations wait for more than idle leads: up to when the moments were looked for that set one off,
-- empty where it waits for events.
ALTER TABLE automation RENAME COLUMN idle_seen_to TO seen_to;
