-- Each request that was taken down, once: a COMMIT whose answer was lost is tried again.
CREATE TABLE ledger_entry (
  request_id uuid PRIMARY KEY
);
