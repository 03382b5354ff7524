import { Button } from '@mantine/core';
import { IconRepeat } from '@tabler/icons-react';
import type { UseMutationResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Pill } from '@/shared/ui/pill';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import type { Tone } from '@/shared/ui/status-dot';
import classes from './records.module.css';

interface RecordRowProps {
  title: string;
  state: { words: string; tone: Tone };
  facts: ReactNode;
  /** Why it went wrong the last time. */
  error: string | null | undefined;
  /** Given where it can be done again. */
  replay: UseMutationResult<unknown, Error, number> | undefined;
  /** What else can be done about it. */
  action?: ReactNode;
  id: number;
  children?: ReactNode;
}

/** One piece of work: how far it is, what went wrong, and another try where there is one. */
export function RecordRow(props: RecordRowProps) {
  const { title, state, facts, error, replay, action, id, children } = props;
  return (
    <>
      <div className={classes.line}>
        <div className={classes.words}>
          <span className={classes.title}>{title}</span>
          <span className={classes.facts}>{facts}</span>
        </div>
        <div className={classes.end}>
          <Pill tone={state.tone}>{state.words}</Pill>
          {replay && (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconRepeat size={14} />}
              aria-label={`Replay ${title} ${id}`}
              loading={replay.isPending}
              onClick={() => replay.mutate(id)}
            >
              Replay
            </Button>
          )}
          {action}
        </div>
      </div>
      {children}
      {error && <p className={classes.error}>{error}</p>}
      {replay?.error && <ProblemNotice title="It was not replayed" error={replay.error} />}
    </>
  );
}

/** A moment with what happened then, for who reads the facts of a row. */
export function Moment({ what, at }: { what: string; at: string | null | undefined }) {
  if (!at) return null;
  const moment = new Date(at);
  return (
    <span>
      {what} <time dateTime={at}>{moments.format(moment)}</time>
    </span>
  );
}

const moments = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
