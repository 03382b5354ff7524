-- A request leaves a record in each service that it passes; they are shown as one.
ALTER TABLE audit_record ADD COLUMN via text; -- the service that called, where one did

CREATE INDEX audit_record_by_request ON audit_record (request_id, at);

-- What changed something, or was refused: few among many looks. As TrailPages asks for it.
CREATE INDEX audit_record_changes ON audit_record (at, seq)
  WHERE method NOT IN ('GET', 'HEAD', 'OPTIONS') OR status IN (401, 403);
