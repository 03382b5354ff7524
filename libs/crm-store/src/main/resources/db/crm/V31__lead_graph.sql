-- Where pgvector is (0.7 or newer), a graph leads to what is nearest; elsewhere all codes are compared.
-- See RATIONALE.md, also for how to add it later.
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'vector') THEN
    CREATE EXTENSION IF NOT EXISTS vector;
  END IF;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE NOTICE 'pgvector is there, but only a superuser may create it: search goes on without it';
END $$;

DO $$
BEGIN
  IF to_regtype('halfvec') IS NOT NULL THEN
    CREATE INDEX lead_embedding_hnsw ON lead_embedding
      USING hnsw ((embedding::halfvec(384)) halfvec_cosine_ops);
  END IF;
END $$;
