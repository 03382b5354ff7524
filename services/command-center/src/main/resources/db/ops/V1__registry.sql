-- Services that made themselves known; a row that is not renewed for a day is removed.
CREATE TABLE service_registration (
  name           text        PRIMARY KEY,
  url            text        NOT NULL,
  health_url     text        NOT NULL,
  version        text,
  roles_required text[]      NOT NULL,
  tags           text[]      NOT NULL,
  last_seen      timestamptz NOT NULL,
  -- Who allowed auto-heal to use the addresses; empty when nobody did.
  approved_by    text
);

-- Who did what, in the transaction of the effect.
CREATE TABLE audit_record (
  seq        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id         text        NOT NULL UNIQUE,
  at         timestamptz NOT NULL,
  service    text        NOT NULL,
  request_id text        NOT NULL,
  tenant_id  text,
  actor      text        NOT NULL,
  roles      text[]      NOT NULL,
  method     text        NOT NULL,
  route      text        NOT NULL,
  path       text        NOT NULL,
  status     smallint    NOT NULL,
  reason     text
);
