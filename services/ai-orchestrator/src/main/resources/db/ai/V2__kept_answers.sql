-- Answers under the keys that callers gave their requests; without a body while one is under way.
CREATE TABLE kept_answer (
  tenant_id   text        NOT NULL,
  key         text        NOT NULL,
  fingerprint text        NOT NULL,
  body        text,
  expires_at  timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, key)
);

CREATE INDEX kept_answer_expiry ON kept_answer (expires_at);
