import { Button, Textarea } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { ApiProblem } from '@/shared/api/problem';
import { ChangedMeanwhile } from '@/shared/ui/changed-meanwhile';
import managed from '@/shared/ui/managed-list.module.css';
import classes from './automations.module.css';

interface DefinitionFormProps {
  text: string;
  action: string;
  /** What could not be done, when it could not. */
  problem: string;
  error: Error | null;
  pending: boolean;
  onSubmit: (yaml: string) => void;
  onReload?: () => void;
}

const MOST_ROWS = 24;

/** An automation as YAML. What was typed stays until the server has it. */
export function DefinitionForm(props: DefinitionFormProps) {
  const { action, problem, error, pending, onSubmit, onReload } = props;
  const [text, setText] = useState(props.text);

  function submit(event: SubmitEvent) {
    event.preventDefault();
    onSubmit(text);
  }

  const wrong = error instanceof ApiProblem ? error.fieldProblems : [];
  return (
    <form onSubmit={submit} className={managed.form}>
      <Textarea
        label="Definition (YAML)"
        rows={Math.min(MOST_ROWS, props.text.split('\n').length + 3)}
        spellCheck={false}
        className={classes.code}
        value={text}
        error={wrong.length > 0 && 'The server does not take this yet.'}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {wrong.length > 0 ? (
        <ul className={classes.complaints} role="alert">
          {wrong.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              {path && <code>{path}</code>} {message}
            </li>
          ))}
        </ul>
      ) : (
        error && (
          <ChangedMeanwhile
            what="automation"
            problem={problem}
            error={error}
            now={({ version }) => `It is at version ${String(version)} now.`}
            onReload={onReload}
          />
        )
      )}
      <div>
        <Button type="submit" disabled={text.trim() === ''} loading={pending}>
          {action}
        </Button>
      </div>
    </form>
  );
}
