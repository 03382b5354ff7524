-- How much an automation did about one lead lately.
CREATE INDEX automation_run_of_lead
  ON automation_run (tenant_id, automation_id, lead_id, finished_at) WHERE status = 'done';
