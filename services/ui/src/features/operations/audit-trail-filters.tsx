import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { fieldMoment, fieldText } from '@/shared/format/time';
import { outcomes, type TrailFilters } from './api/audit-trail';
import classes from './audit-trail.module.css';

const actions = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

const outcomeWords = { ok: 'Done', denied: 'Denied', failed: 'Failed' } as const;

interface AuditTrailFiltersProps {
  filters: TrailFilters;
  onFilters: (filters: TrailFilters) => void;
}

/** What the fields hold. */
type Draft = Record<Exclude<keyof TrailFilters, 'view'>, string>;

/** What is wanted of the trail; asked for on demand, since each look is recorded. */
export function AuditTrailFilters({ filters, onFilters }: AuditTrailFiltersProps) {
  const [draft, setDraft] = useState(() => draftOf(filters));
  const change = (field: keyof Draft) => ({
    value: draft[field],
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      setDraft({ ...draft, [field]: currentTarget.value }),
  });

  function submit(event: SubmitEvent) {
    event.preventDefault();
    onFilters({ ...filtersOf(draft), view: filters.view });
  }

  return (
    <form className={classes.filters} aria-label="Filters" onSubmit={submit}>
      <TextInput label="Who" placeholder="kim@example.com" {...change('actor')} />
      <NativeSelect label="Action" {...change('action')}>
        <option value="">Any</option>
        {actions.map((action) => (
          <option key={action}>{action}</option>
        ))}
      </NativeSelect>
      <TextInput label="Path begins with" placeholder="/leads/7" {...change('path')} />
      <TextInput label="Service" placeholder="customer-ops" {...change('service')} />
      <TextInput label="Request" placeholder="its X-Request-ID" {...change('request_id')} />
      <NativeSelect label="Outcome" {...change('outcome')}>
        <option value="">Any</option>
        {outcomes.map((outcome) => (
          <option key={outcome} value={outcome}>
            {outcomeWords[outcome]}
          </option>
        ))}
      </NativeSelect>
      <TextInput label="From" type="datetime-local" {...change('from')} />
      <TextInput label="Until" type="datetime-local" {...change('to')} />
      <div className={classes.buttons}>
        <Button type="submit">Show</Button>
        <Button variant="default" onClick={() => onFilters({ view: filters.view })}>
          Clear
        </Button>
      </div>
    </form>
  );
}

const draftOf = (filters: TrailFilters): Draft => ({
  actor: filters.actor ?? '',
  action: filters.action ?? '',
  path: filters.path ?? '',
  service: filters.service ?? '',
  request_id: filters.request_id ?? '',
  outcome: filters.outcome ?? '',
  from: fieldOf(filters.from),
  to: fieldOf(filters.to),
});

const fieldOf = (moment: string | undefined): string =>
  moment === undefined ? '' : fieldText(new Date(moment));

/** What is empty narrows nothing. */
const filtersOf = (draft: Draft): TrailFilters => ({
  actor: wordsOf(draft.actor),
  action: wordsOf(draft.action),
  path: wordsOf(draft.path),
  service: wordsOf(draft.service),
  request_id: wordsOf(draft.request_id),
  outcome: outcomes.find((known) => known === draft.outcome),
  from: fieldMoment(draft.from)?.toISOString(),
  to: fieldMoment(draft.to)?.toISOString(),
});

const wordsOf = (text: string): string | undefined =>
  text.trim() === '' ? undefined : text.trim();
