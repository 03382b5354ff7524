import { LeadLink } from '@/records/leads/lead-link';
import { milliseconds } from '@/shared/format/time';
import { RecordRows } from '@/shared/ui/records/record-list';
import { Moment, RecordRow } from '@/shared/ui/records/record-row';
import { Section } from '@/shared/ui/section';
import type { Tone } from '@/shared/ui/status-dot';
import { useReplayRun, useRuns } from './api/runs';
import type { AutomationRun, RunStatus } from './api/types';

const states: Record<RunStatus, { words: string; tone: Tone }> = {
  waiting: { words: 'Waiting', tone: 'quiet' },
  running: { words: 'Running', tone: 'warn' },
  unmatched: { words: 'Did not apply', tone: 'quiet' },
  done: { words: 'Done', tone: 'good' },
  failed: { words: 'Failed', tone: 'bad' },
  loop_stopped: { words: 'Loop stopped', tone: 'bad' },
  cancelled: { words: 'Cancelled', tone: 'quiet' },
};

/** When the automation ran, on what, and what came of each action. */
export function RunLog({ id, mayManage }: { id: number; mayManage: boolean }) {
  return (
    <Section title="Runs">
      <RecordRows
        query={useRuns(id)}
        what="the runs"
        narrowed={false}
        row={(run) => <Run run={run} mayManage={mayManage} />}
      />
    </Section>
  );
}

function Run({ run, mayManage }: { run: AutomationRun; mayManage: boolean }) {
  const replay = useReplayRun(run.automation_id);
  const { id, event_type, lead_id, status, version, attempts, actions } = run;
  return (
    <RecordRow
      id={id}
      title={event_type}
      state={states[status]}
      error={run.error}
      replay={mayManage && status === 'failed' ? replay : undefined}
      facts={
        <>
          <LeadLink id={lead_id} />
          <span>{`version ${version}`}</span>
          {attempts > 1 && <span>{`attempt ${attempts}`}</span>}
          {actions.map(({ action, outcome, took_ms }, index) => (
            <span key={index}>
              {`${action.replaceAll('_', ' ')} ${outcome}, ${milliseconds(took_ms)}`}
            </span>
          ))}
          <Moment what="begun" at={run.created_at} />
          {status === 'waiting' && <Moment what="due" at={run.due_at} />}
        </>
      }
    />
  );
}
