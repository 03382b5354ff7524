-- Who started an import, and who asked for its undo; nobody knows for those of before.
ALTER TABLE lead_import ADD COLUMN started_by text;
ALTER TABLE lead_import ADD COLUMN undone_by text;

-- Whether the first line names the columns, or is a row as the others.
ALTER TABLE lead_import ADD COLUMN header boolean NOT NULL DEFAULT true;

-- How many rows changed a lead that was there: the books balance by updates, too. Nobody knows for what an
-- earlier version wrote.
ALTER TABLE lead_import_lead ADD COLUMN updates bigint;
ALTER TABLE lead_import_draft ADD COLUMN updates bigint;
-- Of leads that were erased while the import was at work.
ALTER TABLE lead_import ADD COLUMN erased_updates bigint NOT NULL DEFAULT 0;
