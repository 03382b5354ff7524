-- Background work. PostgreSQL says what is to be done; Redis only says when to look.
CREATE TABLE job (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id    text        NOT NULL CHECK (tenant_id <> ''),
  type         text        NOT NULL,
  payload      jsonb       NOT NULL,
  priority     smallint    NOT NULL,
  state        text        NOT NULL DEFAULT 'queued'
                           CHECK (state IN ('queued', 'running', 'done', 'dead')),
  -- Counts the starts, and tells a worker that lost its lease from the one that has it now.
  attempt      integer     NOT NULL DEFAULT 0,
  max_attempts integer     NOT NULL,
  due_at       timestamptz NOT NULL DEFAULT now(),
  lease_until  timestamptz,
  -- Of several requests for the same work one waits.
  once_key     text,
  units_done   bigint,
  units_total  bigint,
  error        text,
  created_at   timestamptz NOT NULL DEFAULT now(),
  started_at   timestamptz,
  finished_at  timestamptz
);

CREATE INDEX job_due ON job (type, priority DESC, due_at, id) WHERE state = 'queued';
CREATE INDEX job_leased ON job (lease_until) WHERE state = 'running';
CREATE INDEX job_of_tenant ON job (tenant_id, id);
CREATE INDEX job_finished ON job (finished_at) WHERE state = 'done';
CREATE UNIQUE INDEX job_once ON job (tenant_id, type, once_key) WHERE state = 'queued';

-- A request sees its tenant's jobs; the worker, which sets no tenant, sees everyone's.
ALTER TABLE job ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON job
  USING (tenant_id = current_setting('aetherlink.tenant', true)
         OR coalesce(current_setting('aetherlink.tenant', true), '') = '');

-- When each scheduled job was last queued.
CREATE TABLE job_schedule (
  name text PRIMARY KEY,
  slot timestamptz NOT NULL
);
