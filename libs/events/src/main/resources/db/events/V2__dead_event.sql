-- Kafka records that a consumer of this schema can never handle, set aside with the reason.
CREATE TABLE dead_event (
  consumer      text        NOT NULL,
  topic         text        NOT NULL,
  partition     integer     NOT NULL,
  record_offset bigint      NOT NULL,
  key           text,
  headers       jsonb       NOT NULL,
  value         bytea,
  reason        text        NOT NULL,
  at            timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (consumer, topic, partition, record_offset)
);
