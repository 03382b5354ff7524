import { NativeSelect, Progress } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { pages } from '@/shared/config/paths';
import { percent } from '@/shared/format/number';
import { RecordList } from '@/shared/ui/records/record-list';
import { Moment, RecordRow } from '@/shared/ui/records/record-row';
import type { Tone } from '@/shared/ui/status-dot';
import {
  type BackgroundJob,
  type JobOwner,
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

/** Background work of the tenant, and of the platform itself, for those who keep it going. */
export function BackgroundJobsPage() {
  const { state, owner = 'tenant' } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <BackgroundJobs
      owner={owner}
      onOwner={(to) =>
        void navigate({ search: { state, owner: to === 'tenant' ? undefined : to } })
      }
      state={state}
      onState={(to) => void navigate({ search: (before) => ({ ...before, state: to }) })}
    />
  );
}

interface BackgroundJobsProps {
  owner: JobOwner;
  onOwner: (owner: JobOwner) => void;
  state: JobState | undefined;
  onState: (state: JobState | undefined) => void;
}

export function BackgroundJobs({ owner, onOwner, state, onState }: BackgroundJobsProps) {
  return (
    <RecordList
      title="Background jobs"
      words="Imports, embeddings, thumbnails: what the workers do. Dead ones wait for a replay."
      what="the background jobs"
      states={words}
      state={state}
      onState={onState}
      filter={
        <NativeSelect
          label="Whose"
          value={owner}
          onChange={({ currentTarget: { value } }) => onOwner(value as JobOwner)}
        >
          <option value="tenant">The tenant’s</option>
          <option value="platform">The platform’s</option>
        </NativeSelect>
      }
      query={useBackgroundJobs(owner, state)}
      row={(job) => <JobRow owner={owner} job={job} />}
    />
  );
}

function JobRow({ owner, job }: { owner: JobOwner; job: BackgroundJob }) {
  const replay = useReplayJob(owner);
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
