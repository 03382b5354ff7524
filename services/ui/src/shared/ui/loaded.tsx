import { Skeleton } from '@mantine/core';
import { IconClockPause } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { isDenied, problemMessage } from '@/shared/api/problem';
import { clockTime } from '@/shared/format/time';
import classes from './loaded.module.css';
import { Notice } from './notice';
import { ProblemNotice } from './problem-notice';

interface LoadedProps<T> {
  query: UseQueryResult<T>;
  /** Names the data within a sentence: "the health of the services". */
  what: string;
  /** Height to hold free while the first answer is on its way, in pixels. */
  height?: number;
  children: (data: T) => ReactNode;
}

/**
 * Shows what a query holds. Data stays visible when a later refresh fails, with a notice of its age;
 * a refusal hides it, because who may not look must not see yesterday's answer either.
 */
export function Loaded<T>({ query, what, height = 120, children }: LoadedProps<T>) {
  const { data, error } = query;
  const retry = () => void query.refetch();
  if (data === undefined || isDenied(error)) {
    if (error === null) return <Skeleton height={height} radius={12} aria-label="Loading" />;
    return (
      <ProblemNotice
        title={`${isDenied(error) ? 'You may not look at' : 'Could not load'} ${what}`}
        error={error}
        onRetry={retry}
      />
    );
  }
  return (
    <>
      {error !== null && <StaleNotice since={new Date(query.dataUpdatedAt)} error={error} />}
      {children(data)}
    </>
  );
}

function StaleNotice({ since, error }: { since: Date; error: Error }) {
  return (
    <div className={classes.stale}>
      <Notice tone="warn" role="status" icon={<IconClockPause size={18} />}>
        Shown as of {clockTime(since)}; refreshing fails: {problemMessage(error)}
      </Notice>
    </div>
  );
}
