import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ChangedMeanwhile } from '@/shared/ui/changed-meanwhile';
import { useChangeJob } from './change-job';
import { scheduleKeys } from './keys';
import { nextOfJob } from './next-statuses';
import classes from './schedule.module.css';
import { StatusMenu } from './status-menu';
import type { Job } from './types';

interface JobRowProps {
  job: Job;
  mayWrite: boolean;
  /** Which lead it is for, where that is not clear. */
  about?: ReactNode;
}

/** One job: what, and how far it is. */
export function JobRow({ job, mayWrite, about }: JobRowProps) {
  const change = useChangeJob(job);
  const queries = useQueryClient();
  const reload = () => {
    change.reset();
    void queries.invalidateQueries({ queryKey: scheduleKeys.jobs });
  };
  return (
    <li className={classes.row}>
      <div className={classes.line}>
        <div className={classes.words}>
          <span className={classes.title}>{job.title}</span>
          <span className={classes.facts}>
            {job.description && <span>{job.description}</span>}
            {about}
          </span>
        </div>
        <StatusMenu
          of={job.title}
          status={job.status}
          next={nextOfJob(job)}
          mayWrite={mayWrite}
          busy={change.isPending}
          onMove={(status) => change.mutate({ status })}
        />
      </div>
      {change.error && (
        <ChangedMeanwhile
          what="job"
          problem="The job was not changed"
          error={change.error}
          now={({ status }) => `It is ${String(status)} now.`}
          onReload={reload}
        />
      )}
    </li>
  );
}
