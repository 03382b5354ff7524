-- What the running transaction may see: its own tenant; '*', which no tenant is called, is the
-- service itself, which looks for work that is due in all of them.
CREATE FUNCTION sees(tenant text) RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN tenant = current_setting('aetherlink.tenant', true)
      OR current_setting('aetherlink.tenant', true) = '*';

CREATE TABLE automation (
  id              bigint GENERATED ALWAYS AS IDENTITY,
  tenant_id       text        NOT NULL CHECK (tenant_id <> ''),
  name            text        NOT NULL,
  -- Of the definition; older ones stay in automation_version.
  version         bigint      NOT NULL DEFAULT 1,
  definition      jsonb       NOT NULL,
  -- The type of event that it waits for; empty where it waits for idle leads.
  event_type      text,
  enabled         boolean     NOT NULL,
  -- What happened before this does not set it off.
  enabled_at      timestamptz NOT NULL,
  disabled_reason text,
  -- How often it was stopped in a loop since it was enabled.
  loops           integer     NOT NULL DEFAULT 0,
  -- Up to when leads were looked through that became idle; empty where it waits for events.
  idle_seen_to    timestamptz,
  created_by      text        NOT NULL,
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  deleted_at      timestamptz,
  PRIMARY KEY (tenant_id, id)
);

CREATE UNIQUE INDEX automation_name ON automation (tenant_id, name) WHERE deleted_at IS NULL;
CREATE INDEX automation_waiting ON automation (tenant_id, event_type)
  WHERE enabled AND deleted_at IS NULL;

CREATE TABLE automation_version (
  tenant_id     text        NOT NULL,
  automation_id bigint      NOT NULL,
  version       bigint      NOT NULL,
  definition    jsonb       NOT NULL,
  created_by    text        NOT NULL,
  created_at    timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, automation_id, version),
  FOREIGN KEY (tenant_id, automation_id) REFERENCES automation (tenant_id, id)
);

-- What an automation made of an event: at most once, however often the event arrives.
CREATE TABLE automation_run (
  id            bigint GENERATED ALWAYS AS IDENTITY,
  tenant_id     text        NOT NULL,
  automation_id bigint      NOT NULL,
  version       bigint      NOT NULL,
  event_id      text        NOT NULL,
  event_type    text        NOT NULL,
  lead_id       bigint      NOT NULL,
  -- The automations that led to the event.
  cause         text,
  -- The event's fields and the actions with their texts; forgotten once nothing needs them.
  facts         jsonb,
  plan          jsonb,
  -- What became of each action that was tried.
  actions       jsonb       NOT NULL DEFAULT '[]',
  status        text        NOT NULL
                CHECK (status IN ('waiting', 'running', 'unmatched', 'done', 'failed',
                                  'loop_stopped', 'cancelled')),
  error         text,
  attempts      integer     NOT NULL DEFAULT 0,
  replays       integer     NOT NULL DEFAULT 0,
  -- The moment from which times in actions count.
  due_at        timestamptz NOT NULL,
  -- When it is looked at next; of one that is running: when it counts as lost with its process.
  next_at       timestamptz NOT NULL,
  created_at    timestamptz NOT NULL,
  finished_at   timestamptz,
  took_ms       bigint      NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, automation_id, event_id),
  FOREIGN KEY (tenant_id, automation_id) REFERENCES automation (tenant_id, id)
);

CREATE INDEX automation_run_due ON automation_run (next_at) WHERE status IN ('waiting', 'running');
CREATE INDEX automation_run_log ON automation_run (tenant_id, automation_id, created_at, id);
CREATE INDEX automation_run_age ON automation_run (finished_at) WHERE finished_at IS NOT NULL;

ALTER TABLE automation         ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE automation_version ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE automation_run     ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON automation         USING (sees(tenant_id));
CREATE POLICY own_tenant ON automation_version USING (sees(tenant_id));
CREATE POLICY own_tenant ON automation_run     USING (sees(tenant_id));
