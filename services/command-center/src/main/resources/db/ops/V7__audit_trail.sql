-- The table has the records of all services; they are looked for by time, of a tenant or of an actor.
CREATE INDEX audit_record_by_time ON audit_record (at, seq);
CREATE INDEX audit_record_by_tenant ON audit_record (tenant_id, at, seq);
CREATE INDEX audit_record_by_actor ON audit_record (actor, at, seq);
