-- Lists by company, phone, owner and source. Owner and source need nothing: the indexes of their filters go on
-- with the time of entry, in which leads of one owner or source then follow each other. The index by phone
-- number, which finds duplicates, gets the id, and leads without a number. Only the one by company is new; what
-- it costs is in RATIONALE.md.
DROP INDEX lead_by_phone;
-- Digits, the same on every machine. No row is written: only indexes know a column's order. Newer PostgreSQL
-- changes no column of a table whose rows a function takes, so these step aside meanwhile.
DO $$
DECLARE
  definition text;
  definitions text[] := ARRAY[
    pg_get_functiondef('lead_words(lead)'::regprocedure), pg_get_functiondef('lead_plain(lead)'::regprocedure)];
BEGIN
  DROP FUNCTION lead_words(lead), lead_plain(lead);
  ALTER TABLE lead ALTER COLUMN phone_key TYPE text COLLATE "C";
  FOREACH definition IN ARRAY definitions LOOP
    EXECUTE definition;
  END LOOP;
END $$;
CREATE INDEX lead_by_phone ON lead (tenant_id, phone_key, id) WHERE NOT is_archived;
-- As names sort.
CREATE INDEX lead_by_company ON lead (tenant_id, company COLLATE "und-x-icu", id) WHERE NOT is_archived;
