-- Something to do about a lead, until a time.
CREATE TABLE task (
  id          bigint GENERATED ALWAYS AS IDENTITY,
  tenant_id   text        NOT NULL,
  lead_id     bigint      NOT NULL,
  title       text        NOT NULL,
  assigned_to text,
  due_at      timestamptz NOT NULL,
  created_by  text        NOT NULL,
  created_at  timestamptz NOT NULL,
  done_at     timestamptz,
  version     bigint      NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, lead_id) REFERENCES lead (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX task_of_lead ON task (tenant_id, lead_id, due_at, id);
CREATE INDEX task_open ON task (tenant_id, due_at, id) WHERE done_at IS NULL;
CREATE INDEX task_open_of_owner ON task (tenant_id, assigned_to, due_at, id) WHERE done_at IS NULL;
CREATE INDEX task_done ON task (tenant_id, due_at, id) WHERE done_at IS NOT NULL;

-- A filter and an order under a name.
CREATE TABLE saved_view (
  id         bigint GENERATED ALWAYS AS IDENTITY,
  tenant_id  text        NOT NULL,
  name       text        NOT NULL,
  owner      text        NOT NULL,
  is_shared  boolean     NOT NULL,
  filter     jsonb       NOT NULL,
  order_by   text        NOT NULL,
  ascending  boolean     NOT NULL,
  version    bigint      NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX saved_view_name ON saved_view (tenant_id, owner, lower(name));
CREATE INDEX saved_view_shared ON saved_view (tenant_id, id) WHERE is_shared;

ALTER TABLE task       ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE saved_view ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON task       USING (tenant_id = current_tenant());
CREATE POLICY own_tenant ON saved_view USING (tenant_id = current_tenant());
