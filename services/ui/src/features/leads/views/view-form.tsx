import { Button, Checkbox, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { ChangedMeanwhile } from '@/shared/ui/changed-meanwhile';
import classes from './views.module.css';

interface ViewFormProps {
  name: string;
  shared: boolean;
  /** What the button says. */
  action: string;
  /** What the user hears when it failed. */
  problem: string;
  error: Error | null;
  pending: boolean;
  onSubmit: (fields: { name: string; shared: boolean }) => void;
  /** Gets the view as it is now, after somebody else's change. */
  onReload?: () => void;
}

/** A view's name, and who sees it. What was typed stays until it is saved. */
export function ViewForm(props: ViewFormProps) {
  const [name, setName] = useState(props.name);
  const [shared, setShared] = useState(props.shared);
  const { action, problem, error, pending, onSubmit, onReload } = props;

  function submit(event: SubmitEvent) {
    event.preventDefault();
    onSubmit({ name: name.trim(), shared });
  }

  return (
    <form onSubmit={submit} className={classes.form}>
      <TextInput
        label="View name"
        maxLength={100}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Checkbox
        label="Share with everybody of this tenant"
        checked={shared}
        onChange={(event) => setShared(event.currentTarget.checked)}
      />
      {error && (
        <ChangedMeanwhile
          what="view"
          problem={problem}
          error={error}
          now={({ name: now }) => (typeof now === 'string' ? `It is called “${now}” now.` : '')}
          onReload={onReload}
        />
      )}
      <Button type="submit" disabled={name.trim() === ''} loading={pending}>
        {action}
      </Button>
    </form>
  );
}
