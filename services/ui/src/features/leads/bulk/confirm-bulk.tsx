import { Button, Modal } from '@mantine/core';
import type { BulkEdit } from '../api/edit-leads';
import classes from './bulk.module.css';

/** A bulk edit that somebody must agree to first. */
export interface PlannedEdit extends BulkEdit {
  /** What it would do: "Archive 12 leads". */
  words: string;
}

interface ConfirmBulkProps {
  planned: PlannedEdit | undefined;
  onRun: (edit: BulkEdit) => void;
  onClose: () => void;
}

/** Asks before many leads change that nobody sees. */
export function ConfirmBulk({ planned, onRun, onClose }: ConfirmBulkProps) {
  return (
    <Modal
      opened={planned !== undefined}
      onClose={onClose}
      title={`${planned?.words ?? ''}?`}
      centered
    >
      {planned && (
        <div className={classes.dialog}>
          <p>{consequence(planned)}</p>
          <div className={classes.buttons}>
            <Button variant="default" onClick={onClose}>
              Leave them as they are
            </Button>
            <Button
              data-autofocus
              onClick={() => onRun({ target: planned.target, change: planned.change })}
            >
              {planned.words}
            </Button>
          </div>
        </div>
      )}
    </Modal>
  );
}

function consequence({ change, target }: BulkEdit): string {
  if (change.archived === true) return 'They leave the list, and can be restored from the archive.';
  if (change.archived === false) return 'They are on the list again.';
  return 'filter' in target
    ? 'This changes every lead that fits the filters, also on pages that you did not open.'
    : '';
}
