-- V26 added a column in one statement at first, which newer PostgreSQL refuses; it does in more
-- statements now what it did then. Databases that ran the first form are as if they had run the second.
DO $$
BEGIN
  IF to_regclass('crm.crm_schema_history') IS NOT NULL THEN
    UPDATE crm.crm_schema_history SET checksum = -1694395639
    WHERE version = '26' AND checksum = 99400053;
  END IF;
END $$;
