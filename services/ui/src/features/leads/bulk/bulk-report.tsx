import { CloseButton, Modal, Progress } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import type { useEditLeads } from '../api/edit-leads';
import classes from './bulk.module.css';
import { type BulkOutcome, reasonOf, summaryOf } from './outcomes';

interface BulkReportDialogProps {
  edit: ReturnType<typeof useEditLeads>;
  /** How many leads it is about; undefined where one request does it. */
  total: number | undefined;
  names: ReadonlyMap<number, string>;
  onRetry: () => void;
  onClose: () => void;
}

/** How far a bulk edit is, then what became of the leads. */
export function BulkReportDialog({ edit, total, names, onRetry, onClose }: BulkReportDialogProps) {
  const { done, error, isPending, isSuccess } = edit;
  const seen = done.changed + done.unchanged + done.failed.length;
  if (isSuccess && done.failed.length === 0) {
    return (
      <div className={classes.done} role="status">
        <IconCircleCheck size={22} aria-hidden />
        <strong>{summaryOf(done)}</strong>
        <CloseButton size="sm" aria-label="Close the result" onClick={onClose} />
      </div>
    );
  }
  return (
    <Modal
      opened={error !== null || isSuccess || (isPending && total !== undefined)}
      onClose={onClose}
      closeOnClickOutside={!isPending}
      closeOnEscape={!isPending}
      withCloseButton={!isPending}
      title={isPending ? 'Changing leads' : summaryOf(done)}
      centered
    >
      {isPending && total !== undefined && (
        <Progress
          value={Math.min(100, (100 * seen) / Math.max(1, total))}
          aria-label="Leads changed so far"
          animated
        />
      )}
      {error && (
        <ProblemNotice
          title={seen > 0 ? 'The rest was not changed' : 'The leads were not changed'}
          error={error}
          onRetry={onRetry}
        />
      )}
      {isSuccess && <Failures outcome={done} names={names} />}
    </Modal>
  );
}

function Failures({
  outcome,
  names,
}: {
  outcome: BulkOutcome;
  names: ReadonlyMap<number, string>;
}) {
  return (
    <>
      <p className={classes.words}>Refused, and still selected:</p>
      <ul className={classes.failures}>
        {outcome.failed.map((item) => (
          <li key={item.lead_id}>
            <strong>{names.get(item.lead_id) ?? `Lead ${item.lead_id}`}</strong>
            <div>{reasonOf(item)}</div>
          </li>
        ))}
      </ul>
    </>
  );
}
