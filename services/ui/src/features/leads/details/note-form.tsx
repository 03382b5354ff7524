import { Button, Textarea } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { useAddNote } from '../api/add-note';
import classes from './details.module.css';

/** Adds a note. What was written stays in the field until the server has it. */
export function NoteForm({ leadId }: { leadId: number }) {
  const [body, setBody] = useState('');
  const add = useAddNote(leadId);

  function submit(event: SubmitEvent) {
    event.preventDefault();
    add.mutate({ body: body.trim() }, { onSuccess: () => setBody('') });
  }

  return (
    <form onSubmit={submit} className={classes.noteForm}>
      <Textarea
        label="Add a note"
        placeholder="What was said, what comes next"
        rows={3}
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
      />
      {add.error && <ProblemNotice title="The note was not saved" error={add.error} />}
      <Button
        type="submit"
        variant="light"
        size="sm"
        disabled={body.trim() === ''}
        loading={add.isPending}
      >
        Add note
      </Button>
    </form>
  );
}
