-- The tenant of the running transaction; '*' is the service itself, which works for all of them.
CREATE FUNCTION sees(tenant text) RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN tenant = current_setting('aetherlink.tenant', true)
      OR current_setting('aetherlink.tenant', true) = '*';

-- What people hear of an event. Events that reach nobody leave no row.
CREATE TABLE notification (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id  text        NOT NULL,
  event_id   text        NOT NULL,
  event_type text        NOT NULL,
  rule       text        NOT NULL,
  title      text        NOT NULL,
  message    text        NOT NULL,
  raw        text        NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX notification_age ON notification (created_at);

-- Where deliveries go, and whether it is worth trying now.
CREATE TABLE target (
  address     text PRIMARY KEY,
  -- Failures in a row; from some number on the circuit is open until that time.
  failures    integer NOT NULL DEFAULT 0,
  open_until  timestamptz,
  -- It answered 410 Gone: nothing is sent until somebody replays a delivery.
  disabled_at timestamptz
);

CREATE TABLE delivery (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id       text        NOT NULL,
  notification_id bigint      NOT NULL REFERENCES notification ON DELETE CASCADE,
  -- The webhook-id: the same over all attempts, so that a receiver recognises a repetition.
  message_id      uuid        NOT NULL DEFAULT gen_random_uuid(),
  channel         text        NOT NULL,
  target          text        NOT NULL REFERENCES target,
  recipient       text        NOT NULL,
  status          text        NOT NULL DEFAULT 'pending'
                  CHECK (status IN ('pending', 'sending', 'delivered', 'dead')),
  attempts        integer     NOT NULL DEFAULT 0,
  -- When it is due; of one that is being sent: when it counts as lost with its process.
  next_at         timestamptz NOT NULL,
  give_up_at      timestamptz NOT NULL,
  last_error      text,
  delivered_at    timestamptz
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
CREATE INDEX delivery_due ON delivery (target, next_at) WHERE status IN ('pending', 'sending');
CREATE INDEX delivery_of_tenant ON delivery (tenant_id, id);
CREATE INDEX delivery_of_notification ON delivery (notification_id);

CREATE TABLE inbox_message (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id       text   NOT NULL,
  notification_id bigint NOT NULL REFERENCES notification ON DELETE CASCADE,
  -- Empty: everybody in the tenant.
  recipient       text
);
CREATE INDEX inbox_of_tenant ON inbox_message (tenant_id, id);
CREATE INDEX inbox_of_notification ON inbox_message (notification_id);

CREATE TABLE inbox_read (
  tenant_id  text        NOT NULL,
  message_id bigint      NOT NULL REFERENCES inbox_message ON DELETE CASCADE,
  reader     text        NOT NULL,
  read_at    timestamptz NOT NULL,
  PRIMARY KEY (message_id, reader)
);

-- The second wall: it stands for the owner of the tables too, which the service's role is.
ALTER TABLE notification  ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE delivery      ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE inbox_message ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE inbox_read    ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON notification  USING (sees(tenant_id));
CREATE POLICY own_tenant ON delivery      USING (sees(tenant_id));
CREATE POLICY own_tenant ON inbox_message USING (sees(tenant_id));
CREATE POLICY own_tenant ON inbox_read    USING (sees(tenant_id));
