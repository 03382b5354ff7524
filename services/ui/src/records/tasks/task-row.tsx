import { Checkbox } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { momentOf } from '@/shared/format/time';
import { ChangedMeanwhile } from '@/shared/ui/changed-meanwhile';
import { useChangeTask } from './change-task';
import { dueOf } from './due';
import { taskKeys } from './keys';
import classes from './tasks.module.css';
import type { Task } from './types';

interface TaskRowProps {
  task: Task;
  mayWrite: boolean;
  /** Which lead it is about, where that is not clear. */
  about?: ReactNode;
}

/** One task: what, until when, whose; done at a click. */
export function TaskRow({ task, mayWrite, about }: TaskRowProps) {
  const change = useChangeTask(task);
  const queries = useQueryClient();
  const reload = () => {
    change.reset();
    void queries.invalidateQueries({ queryKey: taskKeys.all });
  };
  const overdue = !task.done && dueOf(task, new Date()) === 'overdue';
  return (
    <li className={classes.task} data-done={task.done}>
      <div className={classes.line}>
        <Checkbox
          size="sm"
          aria-label={`Done: ${task.title}`}
          checked={task.done}
          disabled={!mayWrite || change.isPending}
          onChange={(event) => change.mutate({ done: event.currentTarget.checked })}
        />
        <div className={classes.words}>
          <span className={classes.title}>{task.title}</span>
          <span className={classes.facts}>
            {overdue && <strong className={classes.overdue}>Overdue</strong>}
            <time dateTime={task.due_at}>{momentOf(new Date(task.due_at))}</time>
            {task.assigned_to && <span>{task.assigned_to}</span>}
            {about}
          </span>
        </div>
      </div>
      {change.error && (
        <ChangedMeanwhile
          what="task"
          problem="The task was not changed"
          error={change.error}
          now={({ title, done }) => `“${String(title)}” is ${done === true ? 'done' : 'open'} now.`}
          onReload={reload}
        />
      )}
    </li>
  );
}
