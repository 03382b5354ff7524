import { Button } from '@mantine/core';
import { IconArrowMerge, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import type { VersionedLead } from '@/records/leads/get-lead';
import type { Merge, Suspect } from '@/records/leads/types';
import { Notice } from '@/shared/ui/notice';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { useDuplicates } from '../api/list-duplicates';
import { useMergeLeads } from '../api/merge-leads';
import { useUndoMerge } from '../api/undo-merge';
import { ChangeProblem } from './change-problem';
import classes from './details.module.css';

/** Leads that may be the same person, to be taken into this one, and out of it again. */
export function Duplicates({ seen, mayWrite }: { seen: VersionedLead; mayWrite: boolean }) {
  const { data: suspects = [], error, refetch } = useDuplicates(seen.lead.id);
  const merge = useMergeLeads(seen);
  const undo = useUndoMerge();
  const [merged, setMerged] = useState<Merge>();
  const take = (other: number) => merge.mutate(other, { onSuccess: setMerged });
  const part = ({ id }: Merge) => undo.mutate(id, { onSuccess: () => setMerged(undefined) });
  if (error) {
    return (
      <div className={classes.problem}>
        <ProblemNotice
          title="Could not look for duplicates"
          error={error}
          onRetry={() => void refetch()}
        />
      </div>
    );
  }
  return (
    <>
      {merged && (
        <div className={classes.problem}>
          <Notice
            tone="warn"
            role="status"
            icon={<IconArrowMerge size={18} />}
            title={`${merged.merged.name} was taken into this lead`}
            action={
              <Button
                size="xs"
                variant="default"
                loading={undo.isPending}
                onClick={() => part(merged)}
              >
                Undo the merge
              </Button>
            }
          >
            {movedWords(merged)}
          </Notice>
        </div>
      )}
      {undo.error && (
        <div className={classes.problem}>
          <ProblemNotice title="The merge was not undone" error={undo.error} />
        </div>
      )}
      {suspects.length > 0 && (
        <div className={classes.problem}>
          <Notice
            tone="warn"
            role="status"
            icon={<IconUsers size={18} />}
            title="May be the same person"
          >
            <ul className={classes.suspects}>
              {suspects.map((suspect) => (
                <li key={suspect.lead.id}>
                  <SuspectWords suspect={suspect} />
                  {mayWrite && (
                    <Button
                      size="compact-sm"
                      variant="default"
                      loading={merge.isPending && merge.variables === suspect.lead.id}
                      disabled={merge.isPending}
                      aria-label={`Take ${suspect.lead.name} into this lead`}
                      onClick={() => take(suspect.lead.id)}
                    >
                      Merge
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          </Notice>
        </div>
      )}
      {merge.error && (
        <div className={classes.problem}>
          <ChangeProblem error={merge.error} seen={seen.lead} onSettled={() => merge.reset()} />
        </div>
      )}
    </>
  );
}

function SuspectWords({ suspect: { lead, reasons } }: { suspect: Suspect }) {
  const known = [lead.company, lead.email, lead.phone].filter(Boolean).join(', ');
  return (
    <div>
      <strong className={classes.suspect}>{lead.name}</strong>
      {known && <div>{known}</div>}
      <div className={classes.by}>{`Same ${reasons.join(', ').replaceAll('_', ' ')}`}</div>
    </div>
  );
}

function movedWords({ moved: { notes, tasks } }: Merge): string {
  return `Its ${notes} notes and ${tasks} tasks are here now, and it is in the archive.`;
}
