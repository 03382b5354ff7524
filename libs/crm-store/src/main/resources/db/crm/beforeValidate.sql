-- V26 added a column, and V34 changed another, in one statement at first, which newer PostgreSQL refuses;
-- they do in more statements now what they did then. Databases that ran the first form are as if they had
-- run the second.
DO $$
BEGIN
  IF to_regclass('crm.crm_schema_history') IS NOT NULL THEN
    UPDATE crm.crm_schema_history SET checksum = -1694395639
    WHERE version = '26' AND checksum = 99400053;
    UPDATE crm.crm_schema_history SET checksum = 1695527129
    WHERE version = '34' AND checksum = 1541031484;
  END IF;
END $$;
