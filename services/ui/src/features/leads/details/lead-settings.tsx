import { NativeSelect } from '@mantine/core';
import { useChangeLead } from '../api/change-lead';
import type { VersionedLead } from '@/records/leads/get-lead';
import { useOwners } from '@/records/leads/list-owners';
import { type LeadStatus, leadStatuses } from '@/records/leads/types';
import { statusLabel } from '../list/status-badge';
import { ChangeProblem } from './change-problem';
import classes from './details.module.css';

const NOBODY = '';

/** Status and owner, changed in place; a change made by somebody else meanwhile is never overwritten. */
export function LeadSettings({ seen, mayWrite }: { seen: VersionedLead; mayWrite: boolean }) {
  const change = useChangeLead(seen);
  const { lead } = seen;
  return (
    <>
      <div className={classes.settings}>
        <NativeSelect
          label="Status"
          data={leadStatuses.map((status) => ({ value: status, label: statusLabel(status) }))}
          value={lead.status}
          disabled={!mayWrite || change.isPending}
          onChange={(event) => change.mutate({ status: event.currentTarget.value as LeadStatus })}
        />
        <NativeSelect
          label="Owner"
          data={useOwnerChoices(lead.assigned_to)}
          value={lead.assigned_to ?? NOBODY}
          disabled={!mayWrite || change.isPending}
          onChange={(event) => change.mutate({ assigned_to: event.currentTarget.value || null })}
        />
      </div>
      {change.error && (
        <div className={classes.problem}>
          <ChangeProblem error={change.error} seen={lead} onSettled={() => change.reset()} />
        </div>
      )}
    </>
  );
}

/** Everybody who can own a lead, and whoever owns this one now. */
function useOwnerChoices(current: string | null) {
  const owners = useOwners().data ?? [];
  const known = current === null || owners.some(({ email }) => email === current);
  return [
    { value: NOBODY, label: 'Unassigned' },
    ...owners.map(({ email, name }) => ({ value: email, label: name })),
    ...(known ? [] : [{ value: current, label: current }]),
  ];
}
