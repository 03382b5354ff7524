-- What each service's status is, and since when; a restart of the command center does not forget it.
CREATE TABLE service_standing (
  service text        PRIMARY KEY,
  status  text        NOT NULL,
  since   timestamptz NOT NULL
);

-- How each service was, minute by minute and hour by hour: how many probes found what, and how many
-- answers fell into which class of latency.
CREATE TABLE service_beat (
  resolution text        NOT NULL,
  service    text        NOT NULL,
  start      timestamptz NOT NULL,
  up         integer     NOT NULL,
  degraded   integer     NOT NULL,
  down       integer     NOT NULL,
  latencies  integer[]   NOT NULL,
  PRIMARY KEY (resolution, service, start)
);

CREATE INDEX service_beat_by_time ON service_beat (resolution, start);
