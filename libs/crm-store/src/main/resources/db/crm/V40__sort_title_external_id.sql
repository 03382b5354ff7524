-- Lists by title and by what another system calls the lead. No two leads that are not archived have the same
-- external id: those that have one are walked along the index that says so, which need not go on with the lead's
-- id. Those without one have an index of their own, in the order in which they were entered.
CREATE INDEX lead_by_title ON lead (tenant_id, title COLLATE "und-x-icu", id) WHERE NOT is_archived;
CREATE INDEX lead_without_external_id ON lead (tenant_id, id) WHERE NOT is_archived AND external_id IS NULL;
