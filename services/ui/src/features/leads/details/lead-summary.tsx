import { Button } from '@mantine/core';
import { IconSparkles } from '@tabler/icons-react';
import { Trail } from '@/records/ai/trail';
import { providerWords } from '@/records/ai/trail-words';
import type { LeadSummary as Note, SummaryCitation } from '@/records/leads/types';
import { may } from '@/shared/auth/roles';
import { useIdentity } from '@/shared/auth/session';
import { counted } from '@/shared/format/number';
import { fullTime } from '@/shared/format/time';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { useSummary } from '../api/get-summary';
import classes from './details.module.css';
import { DetailsSection } from './section';

/** The note that the AI writes about a lead when it is asked to, and what that rests on. */
export function LeadSummary({ leadId }: { leadId: number }) {
  const { roles } = useIdentity();
  const { data, error, isFetching, refetch } = useSummary(leadId);
  if (!may(roles, 'ai:use')) return null;
  return (
    <DetailsSection
      title="Summary"
      aside={
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconSparkles size={14} />}
          loading={isFetching}
          onClick={() => void refetch()}
        >
          {data ? 'Sum up again' : 'Sum up'}
        </Button>
      }
    >
      <div aria-live="polite">{data && <Written note={data} />}</div>
      {error && <ProblemNotice title="Could not sum up the lead" error={error} />}
    </DetailsSection>
  );
}

function Written({ note }: { note: Note }) {
  return (
    <>
      <p className={classes.summary}>{note.summary}</p>
      {note.next_action && (
        <p className={classes.summary}>
          <strong>Next:</strong> {note.next_action}
        </p>
      )}
      {note.missing.length > 0 && <p className={classes.by}>Without {note.missing.join('; ')}.</p>}
      {note.degraded && <p className={classes.by}>{note.degraded}</p>}
      <Trail steps={note.attempts} className={classes.by} />
      <details className={classes.reasons}>
        <summary>{authorOf(note)}</summary>
        <ul>
          {note.citations.map((citation) => (
            <li key={`${citation.kind} ${citation.id} ${citation.at}`}>
              <span>{nameOf(citation)}</span>
              <span>{citation.at && fullTime(new Date(citation.at))}</span>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

function authorOf({ provider, citations }: Note): string {
  return `Written by ${providerWords(provider)} from ${counted(citations.length, 'record')}`;
}

function nameOf({ kind, id }: SummaryCitation): string {
  const words = kind.replaceAll('_', ' ');
  return id === null ? words : `${words} ${id}`;
}
