-- Where pgvector is (0.8 or newer, in public), a graph leads to what is nearest; elsewhere all codes are
-- compared. See RATIONALE.md, also for how to add it later.
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'vector') THEN
    CREATE EXTENSION IF NOT EXISTS vector SCHEMA public;
  END IF;
EXCEPTION WHEN OTHERS THEN -- such as that only a superuser may
  RAISE NOTICE 'pgvector is there but cannot be created, search goes on without it: %', SQLERRM;
END $$;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_extension
             WHERE extname = 'vector' AND extnamespace = 'public'::regnamespace
               AND string_to_array(extversion, '.')::int[] >= '{0,8}') THEN
    CREATE INDEX lead_embedding_hnsw ON lead_embedding
      USING hnsw ((embedding::public.halfvec(384)) public.halfvec_cosine_ops);
  END IF;
END $$;
