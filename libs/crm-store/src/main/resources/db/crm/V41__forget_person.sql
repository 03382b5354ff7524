-- When the file of an import was deleted because somebody in it was erased; it is not asked for again.
ALTER TABLE lead_import ADD COLUMN forgotten_at timestamptz;
