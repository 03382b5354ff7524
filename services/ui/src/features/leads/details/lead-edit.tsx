import { Button, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import type { VersionedLead } from '@/records/leads/get-lead';
import { CustomInputs } from '@/records/custom-fields/custom-inputs';
import { changedValues, type CustomText, textOfValues } from '@/records/custom-fields/custom-text';
import { useActiveFields } from '@/records/custom-fields/list-custom-fields';
import type { Lead, LeadChange } from '@/records/leads/types';
import { complaintAbout } from '@/shared/api/problem';
import { useChangeLead } from '../api/change-lead';
import { tagsIn } from '../filters/filter-text';
import { ChangeProblem } from './change-problem';
import classes from './details.module.css';

const inputs = [
  { field: 'name', label: 'Name' },
  { field: 'email', label: 'E-mail' },
  { field: 'phone', label: 'Phone' },
  { field: 'company', label: 'Company' },
  { field: 'title', label: 'Job title' },
  { field: 'source', label: 'Source' },
  { field: 'tags', label: 'Tags' },
] as const;

type Field = (typeof inputs)[number]['field'];

type LeadText = Record<Field, string>;

/** Edits who the lead is. What was typed stays until it is saved, also after somebody else's change. */
export function LeadEdit({ seen, onDone }: { seen: VersionedLead; onDone: () => void }) {
  const [before] = useState(() => textOf(seen.lead));
  const [text, setText] = useState(before);
  const change = useChangeLead(seen);
  const fields = useActiveFields();
  const [customSeen] = useState(seen.lead.custom ?? {});
  const [customTyped, setCustomTyped] = useState<CustomText>({});
  const customBefore = textOfValues(fields, customSeen);
  const customText = { ...customBefore, ...customTyped };
  const custom = changedValues(fields, customBefore, customText);
  const changed = { ...changesBetween(before, text), ...(custom && { custom }) };

  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (Object.keys(changed).length === 0) onDone();
    else change.mutate(changed, { onSuccess: onDone });
  }

  return (
    <form onSubmit={submit} className={classes.miniForm} aria-label="Edit the lead" noValidate>
      {inputs.map(({ field, label }) => (
        <TextInput
          key={field}
          label={label}
          autoComplete="off"
          value={text[field]}
          error={complaintAbout(change.error, field)}
          onChange={({ currentTarget: { value } }) =>
            setText((now) => ({ ...now, [field]: value }))
          }
        />
      ))}
      <CustomInputs
        fields={fields}
        text={customText}
        onText={setCustomTyped}
        errorOf={(key) => complaintAbout(change.error, `custom.${key}`)}
      />
      <div className={classes.formButtons}>
        <Button variant="default" size="sm" onClick={onDone}>
          Cancel
        </Button>
        <Button
          type="submit"
          size="sm"
          disabled={text.name.trim() === ''}
          loading={change.isPending}
        >
          Save
        </Button>
      </div>
      {change.error && (
        <ChangeProblem error={change.error} seen={seen.lead} onSettled={() => change.reset()} />
      )}
    </form>
  );
}

function textOf(lead: Lead): LeadText {
  const texts = inputs.map(({ field }) => [
    field,
    field === 'tags' ? lead.tags.join(', ') : (lead[field] ?? ''),
  ]);
  return Object.fromEntries(texts) as LeadText;
}

/** Only what the user changed, so that nobody else's edit of another field is undone. */
function changesBetween(before: LeadText, after: LeadText): LeadChange {
  const changed = inputs.filter(({ field }) => before[field] !== after[field]);
  return Object.fromEntries(
    changed.map(({ field }) => [
      field,
      field === 'tags' ? tagsIn(after.tags) : after[field].trim() || null,
    ]),
  );
}
