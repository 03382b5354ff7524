import { Button } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { ApiProblem, isObject } from '../api/problem';
import { Notice } from './notice';
import { ProblemNotice } from './problem-notice';

interface ChangedMeanwhileProps {
  /** What kind of record it is: "task". */
  what: string;
  /** What could not be done: "The task was not saved". */
  problem: string;
  error: Error;
  /** Says in a sentence what the record is like now. */
  now: (current: Record<string, unknown>) => string;
  /** Fetches the record as it is now. */
  onReload?: (() => void) | undefined;
}

/** Why a change was not saved; where somebody else was faster, what they made of the record. */
export function ChangedMeanwhile({ what, problem, error, now, onReload }: ChangedMeanwhileProps) {
  if (!(error instanceof ApiProblem && error.stale)) {
    return <ProblemNotice title={problem} error={error} />;
  }
  const { current } = error.body;
  return (
    <Notice
      tone="warn"
      icon={<IconArrowsDiff size={18} />}
      title={`Somebody changed this ${what} meanwhile`}
      action={
        onReload && (
          <Button size="xs" variant="default" onClick={onReload}>
            {`Show the ${what} as it is now`}
          </Button>
        )
      }
    >
      {`${problem}, so that theirs is not lost. ${isObject(current) ? now(current) : ''}`}
    </Notice>
  );
}
