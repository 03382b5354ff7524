import { UnstyledButton } from '@mantine/core';
import { type LeadStatus, leadStatuses } from '@/records/leads/types';
import { statusLabel } from '../list/status-badge';
import classes from './filters.module.css';

interface StatusTogglesProps {
  chosen: LeadStatus[];
  onChoose: (chosen: LeadStatus[]) => void;
}

/** Statuses to show: none chosen means all of them. */
export function StatusToggles({ chosen, onChoose }: StatusTogglesProps) {
  const toggle = (status: LeadStatus) =>
    onChoose(
      chosen.includes(status) ? chosen.filter((other) => other !== status) : [...chosen, status],
    );
  return (
    <div role="group" aria-label="Statuses to show" className={classes.statuses}>
      {leadStatuses.map((status) => (
        <UnstyledButton
          key={status}
          className={classes.toggle}
          aria-pressed={chosen.includes(status)}
          onClick={() => toggle(status)}
        >
          {statusLabel(status)}
        </UnstyledButton>
      ))}
    </div>
  );
}
