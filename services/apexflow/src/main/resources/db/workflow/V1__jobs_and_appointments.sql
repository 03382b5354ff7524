CREATE TABLE job (
  id          bigint GENERATED ALWAYS AS IDENTITY,
  tenant_id   text NOT NULL CHECK (tenant_id <> ''),
  -- A lead of customer-ops, which was asked for it.
  lead_id     bigint NOT NULL,
  title       text NOT NULL,
  status      text NOT NULL,
  description text,
  created_by  text NOT NULL,
  version     bigint NOT NULL DEFAULT 1,
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);

CREATE INDEX job_by_created ON job (tenant_id, created_at, id);
CREATE INDEX job_in_status  ON job (tenant_id, status, created_at, id);
CREATE INDEX job_of_lead    ON job (tenant_id, lead_id, created_at, id);

CREATE TABLE appointment (
  id               bigint GENERATED ALWAYS AS IDENTITY,
  tenant_id        text NOT NULL CHECK (tenant_id <> ''),
  lead_id          bigint NOT NULL,
  job_id           bigint,
  scheduled_at     timestamptz NOT NULL,
  -- A region or an offset: in which zone people speak of the time.
  time_zone        text NOT NULL,
  duration_minutes integer,
  -- Where it ends, or is taken to end when nobody said how long it takes.
  ends_at          timestamptz NOT NULL CHECK (ends_at > scheduled_at),
  status           text NOT NULL,
  owner            text,
  type             text,
  notes            text,
  created_by       text NOT NULL,
  version          bigint NOT NULL DEFAULT 1,
  created_at       timestamptz NOT NULL,
  updated_at       timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, job_id) REFERENCES job (tenant_id, id)
);

CREATE INDEX appointment_by_time  ON appointment (tenant_id, scheduled_at, id);
CREATE INDEX appointment_of_owner ON appointment (tenant_id, owner, scheduled_at, id);
CREATE INDEX appointment_of_lead  ON appointment (tenant_id, lead_id, scheduled_at, id);
CREATE INDEX appointment_of_job   ON appointment (tenant_id, job_id, scheduled_at, id);

-- The second wall: it stands for the owner of the tables too, which the service's role is.
ALTER TABLE job         ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE appointment ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON job         USING (tenant_id = current_tenant());
CREATE POLICY own_tenant ON appointment USING (tenant_id = current_tenant());
