-- People who were erased lately, as far as digests tell of them: no import takes one in.
CREATE TABLE erased_person (
  id        bigint GENERATED ALWAYS AS IDENTITY,
  tenant_id text        NOT NULL,
  salt      text        NOT NULL,
  digests   jsonb       NOT NULL, -- by trait
  erased_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
ALTER TABLE erased_person ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON erased_person USING (tenant_id = current_tenant());

-- Leads that an import entered and that were erased while it was at work: the books balance with them.
ALTER TABLE lead_import ADD COLUMN erased bigint NOT NULL DEFAULT 0;
-- Whether the file is to be forgotten, once nobody reads it any more, whatever a search finds in it.
ALTER TABLE lead_import ADD COLUMN tells_of_erased boolean NOT NULL DEFAULT false;

-- Whether an address stands in a text: as a whole, not as the end of a longer one.
CREATE FUNCTION names_address(said text, address text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
  SELECT strpos(lower(said), lower(address)) > 0
     AND (lower(btrim(said)) = lower(address)
          OR EXISTS (
            SELECT FROM regexp_split_to_table(lower(said), '[\s"<>()\[\],;:|]+') AS word
             WHERE rtrim(ltrim(word, ''''), '.!?''') = lower(address)))
$$;

-- The places, from 1, of a file's columns that say what another system calls a lead.
CREATE FUNCTION id_places(columns jsonb, mapping jsonb) RETURNS bigint[]
LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(array_agg(place), '{}')
    FROM jsonb_array_elements(columns) WITH ORDINALITY AS c (seen, place)
   WHERE coalesce(mapping ->> (seen ->> 'header'), seen ->> 'guess') = 'external_id'
$$;
