-- Takes the locks of several leads, always in the same order, so that no two who need several wait for
-- each other; those of leads that are erased as who erases them does.
CREATE FUNCTION hold_leads(tenants text[], leads bigint[], erased boolean[]) RETURNS void
  LANGUAGE plpgsql
  AS $$
DECLARE
  held record;
BEGIN
  FOR held IN
    SELECT hashtextextended('workflow:' || tenant || ':' || lead, 0) AS key, bool_or(gone) AS gone
      FROM unnest(tenants, leads, erased) AS about (tenant, lead, gone)
     GROUP BY 1 ORDER BY 1
  LOOP
    IF held.gone THEN
      PERFORM pg_advisory_xact_lock(held.key);
    ELSE
      PERFORM pg_advisory_xact_lock_shared(held.key);
    END IF;
  END LOOP;
END $$;
