import { Button } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import type { VersionedLead } from '@/records/leads/get-lead';
import type { Merge, Suspect } from '@/records/leads/types';
import { counted } from '@/shared/format/number';
import { Notice } from '@/shared/ui/notice';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { useActivity } from '../api/list-activity';
import { useDuplicates } from '../api/list-duplicates';
import { useMergeLeads } from '../api/merge-leads';
import { useUndoMerge } from '../api/undo-merge';
import { ChangeProblem } from './change-problem';
import classes from './details.module.css';
import { type StandingMerge, standingMerges } from './merges';
import { OpenLead } from './open-lead';
import { DetailsSection } from './section';

interface DuplicatesProps {
  seen: VersionedLead;
  mayWrite: boolean;
  onOpen: (id: number) => void;
}

/** Leads that may be the same person, to be taken into this one, and out of it again. */
export function Duplicates({ seen, mayWrite, onOpen }: DuplicatesProps) {
  const { id } = seen.lead;
  const { data: suspects, error, refetch } = useDuplicates(id);
  const merges = standingMerges(useActivity(id).data ?? [], id);
  const merge = useMergeLeads(seen);
  const none = suspects?.length === 0 && merges.length === 0;
  return (
    <DetailsSection
      title="Possible duplicates"
      aside={none && <span className={classes.by}>None found</span>}
    >
      {error && (
        <ProblemNotice
          title="Could not look for duplicates"
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {merges.map((standing) => (
        <TakenIn
          key={standing.id}
          standing={standing}
          words={merge.data?.id === standing.id ? movedWords(merge.data) : undefined}
          mayWrite={mayWrite}
          onOpen={onOpen}
        />
      ))}
      {suspects !== undefined && suspects.length > 0 && (
        <Notice
          tone="warn"
          role="status"
          icon={<IconUsers size={18} />}
          title="May be the same person"
        >
          <ul className={classes.suspects}>
            {suspects.map((suspect) => (
              <li key={suspect.lead.id}>
                <SuspectWords suspect={suspect} onOpen={onOpen} />
                {mayWrite && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    loading={merge.isPending && merge.variables === suspect.lead.id}
                    disabled={merge.isPending}
                    aria-label={`Take ${suspect.lead.name} into this lead`}
                    onClick={() => merge.mutate(suspect.lead.id)}
                  >
                    Merge
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {merge.error && (
        <ChangeProblem error={merge.error} seen={seen.lead} onSettled={() => merge.reset()} />
      )}
    </DetailsSection>
  );
}

interface TakenInProps {
  standing: StandingMerge;
  /** What came with it, right after the merge. */
  words: string | undefined;
  mayWrite: boolean;
  onOpen: (id: number) => void;
}

/** A lead that is part of this one now, and the way back. */
function TakenIn({ standing: { id, mergedId }, words, mayWrite, onOpen }: TakenInProps) {
  const undo = useUndoMerge();
  return (
    <div className={classes.takenIn}>
      <div className={classes.takenInLine}>
        <span role="status">
          <OpenLead id={mergedId} onOpen={onOpen} />
          {' was taken into this lead'}
        </span>
        {mayWrite && (
          <Button
            size="compact-sm"
            variant="default"
            loading={undo.isPending}
            onClick={() => undo.mutate(id)}
          >
            Undo the merge
          </Button>
        )}
      </div>
      {words && <div className={classes.by}>{words}</div>}
      {undo.error && <ProblemNotice title="The merge was not undone" error={undo.error} />}
    </div>
  );
}

interface SuspectWordsProps {
  suspect: Suspect;
  onOpen: (id: number) => void;
}

function SuspectWords({ suspect: { lead, reasons }, onOpen }: SuspectWordsProps) {
  const known = [lead.company, lead.email, lead.phone].filter(Boolean).join(', ');
  return (
    <div>
      <OpenLead id={lead.id} name={lead.name} onOpen={onOpen} />
      {known && <div>{known}</div>}
      <div className={classes.by}>{`Same ${reasons.join(', ').replaceAll('_', ' ')}`}</div>
    </div>
  );
}

function movedWords({ moved: { notes, tasks, attachments } }: Merge): string {
  const came = [counted(notes, 'note'), counted(tasks, 'task'), counted(attachments, 'file')];
  return `Its ${came.join(', ')} are here now, and it is in the archive.`;
}
