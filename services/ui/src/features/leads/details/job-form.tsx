import { Button, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { useCreateJob } from '@/records/schedule/create-job';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import classes from './details.module.css';

/** Enters a job. What was typed stays until the server has it. */
export function JobForm({ leadId, onDone }: { leadId: number; onDone: () => void }) {
  const [title, setTitle] = useState('');
  const [description, setDescription] = useState('');
  const create = useCreateJob();

  function submit(event: SubmitEvent) {
    event.preventDefault();
    const job = { lead_id: leadId, title: title.trim(), description: description.trim() || null };
    create.mutate(job, { onSuccess: onDone });
  }

  return (
    <form onSubmit={submit} className={classes.miniForm}>
      <TextInput
        label="What is to be done"
        placeholder="New roof"
        className={classes.wide}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <TextInput
        label="Details"
        className={classes.wide}
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      <Button type="submit" size="sm" disabled={title.trim() === ''} loading={create.isPending}>
        Enter job
      </Button>
      {create.error && <ProblemNotice title="The job was not entered" error={create.error} />}
    </form>
  );
}
