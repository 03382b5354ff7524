import type { LeadStatus } from '@/records/leads/types';
import classes from './status-badge.module.css';

export const statusLabel = (status: string): string =>
  status.charAt(0).toUpperCase() + status.slice(1);

/** A lead's status as a word on its colour. */
export function StatusBadge({ status }: { status: LeadStatus }) {
  return (
    <span className={classes.badge} data-status={status}>
      {status}
    </span>
  );
}
