-- What AI work took: a row for each call of a provider, also of those that came to nothing.
CREATE TABLE attempt (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  request_id    uuid           NOT NULL,
  at            timestamptz    NOT NULL,
  tenant_id     text           NOT NULL,
  actor         text           NOT NULL,
  intent        text           NOT NULL,
  provider      text           NOT NULL,
  -- answered, failed or cancelled
  outcome       text           NOT NULL,
  fault         text,
  latency_us    bigint         NOT NULL,
  input_tokens  bigint         NOT NULL,
  output_tokens bigint         NOT NULL,
  cost_usd      numeric(20, 9) NOT NULL
);

CREATE INDEX attempt_at ON attempt (at);
CREATE INDEX attempt_tenant ON attempt (tenant_id, at);

-- The same by tenant and day (UTC), for budgets: a month is 31 rows.
CREATE TABLE day_of_use (
  tenant_id text           NOT NULL,
  day       date           NOT NULL,
  requests  bigint         NOT NULL,
  tokens    bigint         NOT NULL,
  cost_usd  numeric(20, 9) NOT NULL,
  PRIMARY KEY (tenant_id, day)
);

-- What requests under way may take at most. One whose service was killed stands until it expires.
CREATE TABLE reservation (
  id         uuid           PRIMARY KEY,
  tenant_id  text           NOT NULL,
  expires_at timestamptz    NOT NULL,
  tokens     bigint         NOT NULL,
  cost_usd   numeric(20, 9) NOT NULL
);

CREATE INDEX reservation_tenant ON reservation (tenant_id, expires_at);
