import { Button, Text, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { useAddTask } from '@/records/tasks/add-task';
import { useLeadTasks } from '@/records/tasks/list-tasks';
import { TaskRow } from '@/records/tasks/task-row';
import rows from '@/records/tasks/tasks.module.css';
import { useIdentity } from '@/shared/auth/session';
import { fieldMoment, fieldText } from '@/shared/format/time';
import { Loaded } from '@/shared/ui/loaded';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import classes from './details.module.css';
import { DetailsSection } from './section';

const NINE = 9;

/** What is to do for the lead, open tasks first. */
export function LeadTasks({ leadId, mayWrite }: { leadId: number; mayWrite: boolean }) {
  return (
    <DetailsSection title="Tasks">
      <Loaded query={useLeadTasks(leadId)} what="the tasks" height={60}>
        {({ items }) => (
          <>
            {items.length === 0 && (
              <Text size="sm" c="dimmed">
                Nothing to do.
              </Text>
            )}
            <ul className={rows.list}>
              {items
                .toSorted((one, other) => Number(one.done) - Number(other.done))
                .map((task) => (
                  <TaskRow key={task.id} task={task} mayWrite={mayWrite} />
                ))}
            </ul>
          </>
        )}
      </Loaded>
      {mayWrite && <TaskForm leadId={leadId} />}
    </DetailsSection>
  );
}

/** Adds a task of the user's own. What was typed stays until the server has it. */
function TaskForm({ leadId }: { leadId: number }) {
  const { user } = useIdentity();
  const [title, setTitle] = useState('');
  const [due, setDue] = useState(() => fieldText(tomorrow(new Date())));
  const add = useAddTask(leadId);
  const due_at = fieldMoment(due)?.toISOString();

  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (due_at === undefined) return;
    const task = { title: title.trim(), due_at, assigned_to: user };
    add.mutate(task, { onSuccess: () => setTitle('') });
  }

  return (
    <form onSubmit={submit} className={classes.miniForm}>
      <TextInput
        label="New task"
        placeholder="Call back"
        maxLength={200}
        className={classes.wide}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <TextInput
        label="Due"
        type="datetime-local"
        value={due}
        onChange={(event) => setDue(event.currentTarget.value)}
      />
      <Button
        type="submit"
        size="sm"
        variant="light"
        disabled={title.trim() === '' || due_at === undefined}
        loading={add.isPending}
      >
        Add task
      </Button>
      {add.error && <ProblemNotice title="The task was not added" error={add.error} />}
    </form>
  );
}

/** Tomorrow morning, when most things can wait until. */
function tomorrow(now: Date): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, NINE);
}
