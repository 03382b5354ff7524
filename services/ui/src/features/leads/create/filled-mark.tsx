import { UnstyledButton } from '@mantine/core';
import classes from './create-panel.module.css';
import type { DraftField } from './extraction';
import type { LeadDraftHandle } from './use-lead-draft';

interface FilledMarkProps {
  field: DraftField;
  handle: LeadDraftHandle;
  onShowSource: (start: number, end: number) => void;
}

/** Under a field that the AI filled: how sure it is, where it read that, and the way back. */
export function FilledMark({ field, handle, onShowSource }: FilledMarkProps) {
  const { draft, takeBack } = handle;
  const { filled } = draft.fields[field];
  if (filled === undefined) return null;
  const { confidence, source } = filled;
  const sameText = draft.reading.state === 'answered' && draft.reading.text === draft.text;
  return (
    <div className={classes.mark}>
      <span className={classes.ai}>AI</span>
      {confidence !== undefined && <span>{`${Math.round(confidence * 100)} % sure`}</span>}
      {source && sameText && (
        <UnstyledButton
          className={classes.link}
          onClick={() => onShowSource(source.start, source.end)}
        >
          Show source
        </UnstyledButton>
      )}
      <UnstyledButton className={classes.link} onClick={() => takeBack(field)}>
        Take back
      </UnstyledButton>
    </div>
  );
}
