-- Work that comes back takes up the job that was given up, and looks for it each time.
CREATE INDEX job_given_up ON job (tenant_id, type) WHERE state = 'dead';
