-- Operators see what was set aside in their tenant, and have it tried again.
ALTER TABLE dead_event
  ADD COLUMN id        bigint  GENERATED ALWAYS AS IDENTITY,
  ADD COLUMN tenant_id text    NOT NULL
    GENERATED ALWAYS AS (coalesce(headers ->> 'ce_tenantid', '')) STORED,
  ADD COLUMN attempts  integer NOT NULL DEFAULT 1;

CREATE UNIQUE INDEX dead_event_place ON dead_event (id);
CREATE INDEX dead_event_tenant ON dead_event (tenant_id, id);
