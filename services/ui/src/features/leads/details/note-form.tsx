import { Button, Textarea } from '@mantine/core';
import type { SubmitEvent } from 'react';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { useAddNote } from '../api/add-note';
import classes from './details.module.css';

interface NoteFormProps {
  leadId: number;
  /** What is written so far. Kept outside, so that it outlives the form. */
  draft: string;
  onDraft: (draft: string) => void;
}

/** Adds a note. What was written stays in the field until the server has it. */
export function NoteForm({ leadId, draft, onDraft }: NoteFormProps) {
  const add = useAddNote(leadId, () => onDraft(''));

  function submit(event: SubmitEvent) {
    event.preventDefault();
    add.mutate({ body: draft.trim() });
  }

  return (
    <form onSubmit={submit} className={classes.noteForm}>
      <Textarea
        label="Add a note"
        placeholder="What was said, what comes next"
        rows={3}
        value={draft}
        onChange={(event) => onDraft(event.currentTarget.value)}
      />
      {add.error && <ProblemNotice title="The note was not saved" error={add.error} />}
      <Button
        type="submit"
        variant="light"
        size="sm"
        disabled={draft.trim() === ''}
        loading={add.isPending}
      >
        Add note
      </Button>
    </form>
  );
}
