-- Several notifications of a rule to one recipient, as one message: those of one window, which ends
-- at digest_until.
ALTER TABLE delivery
  ADD COLUMN digest_rule  text,
  ADD COLUMN digest_until timestamptz,
  DROP CONSTRAINT delivery_has_one_content,
  ADD CONSTRAINT delivery_has_one_content
    CHECK (num_nonnulls(notification_id, event_ref, digest_until) = 1),
  ADD CONSTRAINT delivery_of_digest CHECK ((digest_until IS NULL) = (digest_rule IS NULL));
CREATE UNIQUE INDEX delivery_of_window
  ON delivery (tenant_id, digest_rule, channel, recipient, digest_until)
  WHERE digest_until IS NOT NULL;

CREATE TABLE digest_item (
  tenant_id       text   NOT NULL,
  delivery_id     bigint NOT NULL REFERENCES delivery ON DELETE CASCADE,
  notification_id bigint NOT NULL REFERENCES notification ON DELETE CASCADE,
  PRIMARY KEY (delivery_id, notification_id)
);
CREATE INDEX digest_item_of_notification ON digest_item (notification_id);

ALTER TABLE digest_item ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON digest_item USING (sees(tenant_id));
