import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import type { CustomFieldType } from '@/records/custom-fields/types';
import { complaintAbout } from '@/shared/api/problem';
import { ChangedMeanwhile } from '@/shared/ui/changed-meanwhile';
import classes from './custom-fields.module.css';
import { type FieldText, keyFor, typeWords } from './field-text';

interface FieldFormProps {
  text: FieldText;
  /** Whether the field is there already: its key and its type stay then. */
  exists: boolean;
  action: string;
  error: Error | null;
  pending: boolean;
  onSubmit: (text: FieldText) => void;
  onReload?: () => void;
}

/** What a field is called and what it may hold. What was typed stays until it is saved. */
export function FieldForm(props: FieldFormProps) {
  const { exists, action, error, pending, onSubmit, onReload } = props;
  const [text, setText] = useState(props.text);
  const put = (now: Partial<FieldText>) => setText((before) => ({ ...before, ...now }));
  const complaint = (field: string) => complaintAbout(error, field);

  function submit(event: SubmitEvent) {
    event.preventDefault();
    onSubmit(text);
  }

  return (
    <form onSubmit={submit} className={classes.form} noValidate>
      <TextInput
        label="Label"
        maxLength={100}
        data-autofocus
        value={text.label}
        error={complaint('label')}
        onChange={(event) => put({ label: event.currentTarget.value })}
      />
      <TextInput
        label="Key"
        description="What imports, exports and programs call it; it cannot be changed later."
        disabled={exists}
        placeholder={keyFor(text.label)}
        value={text.key}
        error={complaint('key')}
        onChange={(event) => put({ key: event.currentTarget.value })}
      />
      <NativeSelect
        label="Type"
        disabled={exists}
        data={Object.entries(typeWords).map(([value, label]) => ({ value, label }))}
        value={text.type}
        error={complaint('type')}
        onChange={(event) => put({ type: event.currentTarget.value as CustomFieldType })}
      />
      {text.type === 'choice' && (
        <Textarea
          label="Options, one a line"
          rows={4}
          value={text.options}
          error={complaint('options')}
          onChange={(event) => put({ options: event.currentTarget.value })}
        />
      )}
      <TextInput
        label="Place"
        description="Fields with a smaller number come first."
        type="number"
        min={0}
        value={text.position}
        error={complaint('position')}
        onChange={(event) => put({ position: event.currentTarget.value })}
      />
      <Checkbox
        label="Every new lead needs it"
        checked={text.required}
        onChange={(event) => put({ required: event.currentTarget.checked })}
      />
      {error && (
        <ChangedMeanwhile
          what="field"
          problem="The field was not saved"
          error={error}
          now={({ label }) => (typeof label === 'string' ? `It is called “${label}” now.` : '')}
          onReload={onReload}
        />
      )}
      <Button type="submit" disabled={text.label.trim() === ''} loading={pending}>
        {action}
      </Button>
    </form>
  );
}
