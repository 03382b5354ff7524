-- Events on their way to Kafka. A row is deleted once Kafka has acknowledged it.
CREATE TABLE outbox (
  seq        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic      text        NOT NULL,
  key        text        NOT NULL,
  event_id   text        NOT NULL,
  event_type text        NOT NULL,
  source     text        NOT NULL,
  time       timestamptz NOT NULL,
  subject    text        NOT NULL,
  tenant_id  text        NOT NULL,
  data       text        NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- Events whose effect a consumer of this schema has committed.
CREATE TABLE consumed_event (
  consumer    text        NOT NULL,
  event_id    text        NOT NULL,
  consumed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (consumer, event_id)
);

CREATE INDEX consumed_event_age ON consumed_event (consumed_at);
