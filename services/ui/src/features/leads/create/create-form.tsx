import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { CustomInputs } from '@/records/custom-fields/custom-inputs';
import { type CustomText, valuesOf } from '@/records/custom-fields/custom-text';
import { useActiveFields } from '@/records/custom-fields/list-custom-fields';
import { complaintAbout } from '@/shared/api/problem';
import { useCreateLead } from '../api/create-lead';
import { type CreatedLead, leadStatuses } from '@/records/leads/types';
import classes from './create-panel.module.css';
import { CreateProblem } from './create-problem';
import type { DraftField } from './extraction';
import { FilledMark } from './filled-mark';
import { toNewLead } from './lead-draft';
import { lacksCountry } from './phone-country';
import { PhoneHint } from './phone-hint';
import type { LeadDraftHandle } from './use-lead-draft';
import { complaintsAbout, type Complaints } from './validation';

interface CreateFormProps {
  handle: LeadDraftHandle;
  onShowSource: (start: number, end: number) => void;
  onCreated: (lead: CreatedLead) => void;
  onOpenLead: (id: number) => void;
}

const inputs = [
  { field: 'name', label: 'Name', type: 'text' },
  { field: 'email', label: 'Email', type: 'email' },
  { field: 'company', label: 'Company', type: 'text' },
  { field: 'phone', label: 'Phone', type: 'tel' },
  { field: 'title', label: 'Job title', type: 'text' },
] as const;

/** The fields of the new lead, with what the AI filled marked as such. */
export function CreateForm({ handle, onShowSource, onCreated, onOpenLead }: CreateFormProps) {
  const { draft, edit, custom, setCustom } = handle;
  const fields = useActiveFields();
  const create = useCreateLead();
  const [complaints, setComplaints] = useState<Complaints>({});

  function submit(event: SubmitEvent) {
    event.preventDefault();
    const lead = toNewLead(draft);
    const found = complaintsAbout(lead);
    setComplaints(found);
    if (Object.keys(found).length > 0) return;
    const own = fields.length > 0 && { custom: valuesOf(fields, custom) };
    create.mutate({ ...lead, ...own }, { onSuccess: onCreated });
  }

  function change(field: DraftField, value: string) {
    setComplaints({});
    if (create.isError) create.reset();
    edit(field, value);
  }

  function changeCustom(text: CustomText) {
    if (create.isError) create.reset();
    setCustom(text);
  }

  const errorOf = (field: DraftField) => complaints[field] ?? complaintAbout(create.error, field);
  const mark = (field: DraftField) => (
    <FilledMark field={field} handle={handle} onShowSource={onShowSource} />
  );
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <div className={classes.fields}>
        {inputs.map(({ field, label, type }) => (
          <div key={field}>
            <TextInput
              label={label}
              type={type}
              value={draft.fields[field].value}
              error={errorOf(field)}
              autoComplete="off"
              data-filled={draft.fields[field].filled !== undefined}
              onChange={(event) => change(field, event.currentTarget.value)}
            />
            {mark(field)}
            {field === 'phone' && lacksCountry(draft.fields.phone.value) && <PhoneHint />}
          </div>
        ))}
        <div>
          <NativeSelect
            label="Status"
            data={[...leadStatuses]}
            value={draft.fields.status.value}
            error={errorOf('status')}
            data-filled={draft.fields.status.filled !== undefined}
            onChange={(event) => change('status', event.currentTarget.value)}
          />
          {mark('status')}
        </div>
        <CustomInputs
          fields={fields}
          text={custom}
          onText={changeCustom}
          errorOf={(key) => complaintAbout(create.error, `custom.${key}`)}
        />
      </div>
      {create.error && <CreateProblem error={create.error} onOpenLead={onOpenLead} />}
      <Button type="submit" loading={create.isPending}>
        ✅ Create Lead
      </Button>
    </form>
  );
}
