import { Button } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from '@/shared/api/problem';
import { Notice } from '@/shared/ui/notice';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { leadKeys } from '@/records/leads/keys';
import type { Lead } from '@/records/leads/types';
import { differences } from './conflict';
import classes from './details.module.css';

interface ChangeProblemProps {
  /** What was not done. */
  title?: string;
  error: Error;
  /** The lead as the user saw it when changing it. */
  seen: Lead;
  onSettled: () => void;
}

/** Why a change was not saved. After somebody else's change: what that was, and the way to it. */
export function ChangeProblem({
  title = 'The change was not saved',
  error,
  seen,
  onSettled,
}: ChangeProblemProps) {
  const queries = useQueryClient();
  if (!(error instanceof ApiProblem && error.stale)) {
    return <ProblemNotice title={title} error={error} />;
  }
  const reload = async () => {
    await queries.invalidateQueries({ queryKey: leadKeys.lead(seen.id) });
    onSettled();
  };
  return (
    <Notice
      tone="warn"
      icon={<IconArrowsDiff size={18} />}
      title="Somebody changed this lead meanwhile"
      action={
        <Button size="xs" variant="default" onClick={() => void reload()}>
          Reload the lead
        </Button>
      }
    >
      Your change was not saved, so that theirs is not lost.
      <ul className={classes.differences}>
        {differences(seen, error).map(({ label, seen: before, now }) => (
          <li key={label}>{`${label}: you saw ${before}, it is now ${now}`}</li>
        ))}
      </ul>
    </Notice>
  );
}
