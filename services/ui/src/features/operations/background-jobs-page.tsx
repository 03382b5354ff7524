import { Progress } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { pages } from '@/shared/config/paths';
import { percent } from '@/shared/format/number';
import { RecordList } from '@/shared/ui/records/record-list';
import { Moment, RecordRow } from '@/shared/ui/records/record-row';
import type { Tone } from '@/shared/ui/status-dot';
import {
  type BackgroundJob,
  type JobState,
  useBackgroundJobs,
  useReplayJob,
} from './api/background-jobs';
import classes from '@/shared/ui/records/records.module.css';

const route = getRouteApi(pages.backgroundJobs);

const words: Record<JobState, string> = {
  queued: 'Waiting',
  running: 'Running',
  done: 'Done',
  dead: 'Dead',
};

const tones: Record<JobState, Tone> = {
  queued: 'quiet',
  running: 'warn',
  done: 'good',
  dead: 'bad',
};

/** The tenant's background work, for those who keep it going. */
export function BackgroundJobsPage() {
  const { state } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <BackgroundJobs state={state} onState={(to) => void navigate({ search: { state: to } })} />
  );
}

interface BackgroundJobsProps {
  state: JobState | undefined;
  onState: (state: JobState | undefined) => void;
}

export function BackgroundJobs({ state, onState }: BackgroundJobsProps) {
  return (
    <RecordList
      title="Background jobs"
      words="Imports, embeddings, thumbnails: what the workers do. Dead ones wait for a replay."
      what="the background jobs"
      states={words}
      state={state}
      onState={onState}
      query={useBackgroundJobs(state)}
      row={(job) => <JobRow job={job} />}
    />
  );
}

function JobRow({ job }: { job: BackgroundJob }) {
  const replay = useReplayJob();
  const { id, type, state, priority, attempt, max_attempts, percent: done } = job;
  return (
    <RecordRow
      id={id}
      title={type}
      state={{ words: words[state], tone: tones[state] }}
      error={job.error}
      replay={state === 'dead' ? replay : undefined}
      facts={
        <>
          <span>{`No. ${id}`}</span>
          <span>{`Attempt ${attempt} of ${max_attempts}`}</span>
          {priority !== 'normal' && <span>{`${priority} priority`}</span>}
          <Moment what="created" at={job.created_at} />
          {state === 'queued' && <Moment what="due" at={job.due_at} />}
          <Moment what="started" at={job.started_at} />
          <Moment what="ended" at={job.finished_at} />
        </>
      }
    >
      {state === 'running' && done !== null && (
        <div className={classes.progress}>
          <Progress value={done} size="sm" aria-label={`How far ${type} ${id} is`} />
          <span className={classes.facts}>{percent(done)}</span>
        </div>
      )}
    </RecordRow>
  );
}
