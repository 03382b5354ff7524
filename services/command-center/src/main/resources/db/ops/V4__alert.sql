-- When operators are alerted: so many events of a kind within so long.
CREATE TABLE alert_rule (
  id             bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name           text        NOT NULL,
  severity       text,
  type           text,
  source         text,
  window_seconds integer     NOT NULL CHECK (window_seconds > 0),
  threshold      integer     NOT NULL CHECK (threshold > 0),
  enabled        boolean     NOT NULL,
  created_at     timestamptz NOT NULL,
  -- What was received before does not count.
  counts_from    timestamptz NOT NULL,
  -- Since when its alert is raised.
  raised_at      timestamptz
);

-- News of alerts on their way to the operators' webhook.
CREATE TABLE alert_delivery (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  rule_id      bigint      NOT NULL,
  rule_name    text        NOT NULL,
  event_id     text        NOT NULL,
  event_type   text        NOT NULL,
  body         json        NOT NULL,
  state        text        NOT NULL,
  attempts     integer     NOT NULL,
  created_at   timestamptz NOT NULL,
  next_at      timestamptz,
  delivered_at timestamptz,
  http_status  integer,
  error        text
);

CREATE INDEX alert_delivery_due ON alert_delivery (next_at) WHERE next_at IS NOT NULL;
