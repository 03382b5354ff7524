-- Several command centers change the same rows, each from what it remembers: who has not seen the last change makes none.
ALTER TABLE service_registration ADD COLUMN revision bigint NOT NULL DEFAULT 1;
