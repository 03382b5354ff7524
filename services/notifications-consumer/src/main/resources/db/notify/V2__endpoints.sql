-- Why nothing is sent to a target: it answered 410 Gone, or somebody said so.
ALTER TABLE target ADD COLUMN disabled_reason text;
UPDATE target SET disabled_reason = 'The target answered 410 Gone' WHERE disabled_at IS NOT NULL;

-- Programs of tenants that hear of their events.
CREATE TABLE endpoint (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id   text        NOT NULL,
  -- One of its own, however many share an address: it holds the circuit, and whether it is disabled.
  target      text        NOT NULL UNIQUE REFERENCES target,
  url         text        NOT NULL,
  event_types text[]      NOT NULL,
  description text,
  version     bigint      NOT NULL DEFAULT 1,
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  -- Its log stays for as long as other logs do.
  deleted_at  timestamptz
);
CREATE INDEX endpoint_of_tenant ON endpoint (tenant_id, id) WHERE deleted_at IS NULL;

-- What signs an endpoint's deliveries, sealed with the installation's key.
CREATE TABLE endpoint_secret (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id   text   NOT NULL,
  endpoint_id bigint NOT NULL REFERENCES endpoint ON DELETE CASCADE,
  sealed      text   NOT NULL,
  -- Of one that was replaced; the one in force has no end.
  signs_until timestamptz
);
CREATE UNIQUE INDEX endpoint_secret_in_force ON endpoint_secret (endpoint_id)
  WHERE signs_until IS NULL;
CREATE INDEX endpoint_secret_of_endpoint ON endpoint_secret (endpoint_id);

-- What programs hear of. Events that reach none leave no row.
CREATE TABLE event (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id  text        NOT NULL,
  event_id   text        NOT NULL,
  event_type text        NOT NULL,
  source     text        NOT NULL,
  subject    text        NOT NULL,
  time       timestamptz NOT NULL,
  data       text        NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX event_age ON event (created_at);

-- A delivery brings people a notification, or a program an event.
ALTER TABLE delivery
  ALTER COLUMN notification_id DROP NOT NULL,
  ADD COLUMN event_ref   bigint REFERENCES event ON DELETE CASCADE,
  ADD COLUMN endpoint_id bigint REFERENCES endpoint,
  -- Of the last attempt.
  ADD COLUMN http_status smallint,
  ADD COLUMN took_ms     integer,
  ADD CONSTRAINT delivery_has_one_content CHECK (num_nonnulls(notification_id, event_ref) = 1),
  ADD CONSTRAINT delivery_of_event CHECK ((event_ref IS NULL) = (endpoint_id IS NULL));
CREATE INDEX delivery_of_event_row ON delivery (event_ref) WHERE event_ref IS NOT NULL;
CREATE INDEX delivery_of_endpoint ON delivery (endpoint_id, id) WHERE endpoint_id IS NOT NULL;

ALTER TABLE endpoint        ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE endpoint_secret ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE event           ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON endpoint        USING (sees(tenant_id));
CREATE POLICY own_tenant ON endpoint_secret USING (sees(tenant_id));
CREATE POLICY own_tenant ON event           USING (sees(tenant_id));
