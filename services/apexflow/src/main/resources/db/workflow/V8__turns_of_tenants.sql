-- Whose turn it is: the first of each tenant, found without reading those behind it.
CREATE INDEX automation_run_turn ON automation_run (tenant_id, next_at, id)
  WHERE status IN ('waiting', 'running');
CREATE INDEX automation_run_at_work ON automation_run (tenant_id, next_at) WHERE status = 'running';
