-- Files of leads, and what became of their rows.
CREATE TABLE lead_import (
  id              bigint GENERATED ALWAYS AS IDENTITY,
  tenant_id       text        NOT NULL,
  name            text        NOT NULL,
  file_key        text        NOT NULL,
  bytes           bigint      NOT NULL,
  state           text        NOT NULL CHECK (state IN
    ('uploaded', 'queued', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone')),
  encoding        text        NOT NULL,
  delimiter       text        NOT NULL,
  columns         jsonb       NOT NULL,
  mapping         jsonb,
  match_by        text,
  dry_run         boolean     NOT NULL DEFAULT false,
  -- How far it is: counted in the transaction that writes the rows, so that a run that ends
  -- anywhere is taken up at the next row.
  rows_total      bigint,
  rows_in         bigint      NOT NULL DEFAULT 0,
  created         bigint      NOT NULL DEFAULT 0,
  updated         bigint      NOT NULL DEFAULT 0,
  unchanged       bigint      NOT NULL DEFAULT 0,
  rejected        bigint      NOT NULL DEFAULT 0,
  rows_per_second double precision,
  -- Whose turn it is: a worker that lost its lease is no longer named here.
  runner          text,
  undo_total      bigint,
  undo_undone     bigint      NOT NULL DEFAULT 0,
  undo_kept       bigint      NOT NULL DEFAULT 0,
  undo_after      bigint      NOT NULL DEFAULT 0,
  error           text,
  created_by      text        NOT NULL,
  created_at      timestamptz NOT NULL,
  finished_at     timestamptz,
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT books_balance CHECK (rows_in = created + updated + unchanged + rejected)
);

-- What an import did to a lead, to be undone.
CREATE TABLE lead_import_lead (
  tenant_id     text    NOT NULL,
  import_id     bigint  NOT NULL,
  lead_id       bigint  NOT NULL,
  version       bigint  NOT NULL, -- the lead's, after the import
  fields_before jsonb,            -- nothing for a lead that it entered
  kept          boolean NOT NULL DEFAULT false,
  PRIMARY KEY (tenant_id, import_id, lead_id),
  FOREIGN KEY (tenant_id, import_id) REFERENCES lead_import (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, lead_id) REFERENCES lead (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX lead_import_lead_of_lead ON lead_import_lead (tenant_id, lead_id);

CREATE TABLE lead_import_rejected (
  tenant_id text   NOT NULL,
  import_id bigint NOT NULL,
  line      bigint NOT NULL,
  reason    text   NOT NULL,
  cells     jsonb  NOT NULL,
  PRIMARY KEY (tenant_id, import_id, line),
  FOREIGN KEY (tenant_id, import_id) REFERENCES lead_import (tenant_id, id) ON DELETE CASCADE
);

-- What a trial would have made of leads; those that it would have entered have negative ids.
CREATE TABLE lead_import_draft (
  tenant_id   text   NOT NULL,
  import_id   bigint NOT NULL,
  lead_id     bigint NOT NULL,
  email_key   text   NOT NULL,
  external_id text,
  fields      jsonb  NOT NULL,
  PRIMARY KEY (tenant_id, import_id, lead_id),
  FOREIGN KEY (tenant_id, import_id) REFERENCES lead_import (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX lead_import_draft_email ON lead_import_draft (tenant_id, import_id, email_key);
CREATE INDEX lead_import_draft_external ON lead_import_draft (tenant_id, import_id, external_id)
  WHERE external_id IS NOT NULL;

ALTER TABLE lead_import          ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE lead_import_lead     ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE lead_import_rejected ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE lead_import_draft    ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON lead_import          USING (tenant_id = current_tenant());
CREATE POLICY own_tenant ON lead_import_lead     USING (tenant_id = current_tenant());
CREATE POLICY own_tenant ON lead_import_rejected USING (tenant_id = current_tenant());
CREATE POLICY own_tenant ON lead_import_draft    USING (tenant_id = current_tenant());
