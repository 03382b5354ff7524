import { Button, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { useAcknowledgeIncident } from '../api/incidents';
import type { Incident } from '../api/types';
import classes from './open-incidents.module.css';

/** Lets somebody say that they know of an incident, and what they make of it. */
export function AcknowledgeIncident({ incident }: { incident: Incident }) {
  const [writing, setWriting] = useState(false);
  const [comment, setComment] = useState('');
  const { mutate, isPending, error } = useAcknowledgeIncident(incident);
  if (!writing) {
    return (
      <Button
        size="compact-xs"
        variant="default"
        aria-label={`Acknowledge incident ${incident.id}`}
        onClick={() => setWriting(true)}
      >
        Acknowledge
      </Button>
    );
  }

  function submit(event: SubmitEvent) {
    event.preventDefault();
    mutate(comment.trim(), {
      onSuccess: () => {
        setComment('');
        setWriting(false);
      },
    });
  }

  return (
    <form className={classes.acknowledge} onSubmit={submit}>
      <TextInput
        size="xs"
        label="Comment for the others"
        maxLength={1_000}
        value={comment}
        onChange={({ currentTarget }) => setComment(currentTarget.value)}
      />
      <Button type="submit" size="xs" loading={isPending}>
        Acknowledge
      </Button>
      <Button size="xs" variant="default" onClick={() => setWriting(false)}>
        Not now
      </Button>
      {error && <ProblemNotice title="It was not acknowledged" error={error} />}
    </form>
  );
}
