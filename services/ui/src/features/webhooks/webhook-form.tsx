import { Button, Checkbox, Switch, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { complaintAbout } from '@/shared/api/problem';
import { ChangedMeanwhile } from '@/shared/ui/changed-meanwhile';
import managed from '@/shared/ui/managed-list.module.css';
import classes from './webhooks.module.css';

const EVERYTHING = '*';
const eventTypes = [
  'lead.created',
  'lead.status_changed',
  'lead.assigned',
  'lead.note_added',
  'lead.erased',
  'lead.merged',
  'lead.merge_undone',
  'job.created',
  'appointment.created',
];

/** A webhook as its form holds it. */
export interface WebhookText {
  url: string;
  description: string;
  event_types: string[];
  replays: boolean;
}

interface WebhookFormProps {
  text: WebhookText;
  action: string;
  /** What could not be done, when it could not. */
  problem: string;
  error: Error | null;
  pending: boolean;
  onSubmit: (text: WebhookText) => void;
  onReload?: () => void;
}

/** Where events go, and which. What was typed stays until it is saved. */
export function WebhookForm(props: WebhookFormProps) {
  const { action, problem, error, pending, onSubmit, onReload } = props;
  const [text, setText] = useState(props.text);
  const put = (now: Partial<WebhookText>) => setText((before) => ({ ...before, ...now }));
  const all = text.event_types.includes(EVERYTHING);

  function submit(event: SubmitEvent) {
    event.preventDefault();
    onSubmit({ ...text, url: text.url.trim(), description: text.description.trim() });
  }

  return (
    <form onSubmit={submit} className={managed.form} noValidate>
      <TextInput
        label="Address"
        type="url"
        placeholder="https://example.com/hooks"
        data-autofocus
        value={text.url}
        error={complaintAbout(error, 'url')}
        onChange={(event) => put({ url: event.currentTarget.value })}
      />
      <TextInput
        label="What it is for"
        maxLength={500}
        value={text.description}
        error={complaintAbout(error, 'description')}
        onChange={(event) => put({ description: event.currentTarget.value })}
      />
      <Checkbox.Group
        label="Events"
        value={all ? [EVERYTHING] : text.event_types}
        error={complaintAbout(error, 'event_types')}
        onChange={(event_types) =>
          put({
            event_types: !all && event_types.includes(EVERYTHING) ? [EVERYTHING] : event_types,
          })
        }
      >
        <div className={classes.events}>
          <Checkbox value={EVERYTHING} label="All of them, also those to come" />
          {eventTypes.map((type) => (
            <Checkbox key={type} value={type} label={type} disabled={all} />
          ))}
        </div>
      </Checkbox.Group>
      <Switch
        label="Also what is published again"
        description="Events that an admin replays from the journal, marked with replayof."
        checked={text.replays}
        onChange={(event) => put({ replays: event.currentTarget.checked })}
      />
      {error && (
        <ChangedMeanwhile
          what="webhook"
          problem={problem}
          error={error}
          now={({ url }) => (typeof url === 'string' ? `It goes to ${url} now.` : '')}
          onReload={onReload}
        />
      )}
      <div>
        <Button
          type="submit"
          disabled={text.url.trim() === '' || text.event_types.length === 0}
          loading={pending}
        >
          {action}
        </Button>
      </div>
    </form>
  );
}
