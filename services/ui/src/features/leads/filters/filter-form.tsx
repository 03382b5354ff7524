import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { useActiveFields } from '@/records/custom-fields/list-custom-fields';
import { useOwners } from '@/records/leads/list-owners';
import { type LeadsSearch, orderOf, refiltered, reordered } from '../leads-search';
import { CustomFilters } from './custom-filters';
import classes from './filters.module.css';
import { type FilterText, filtersFrom, textOf } from './filter-text';
import { orderKeys, UNASSIGNED } from './lead-filters';

interface FilterFormProps {
  search: LeadsSearch;
  onApply: (search: LeadsSearch) => void;
}

const ORDERS: Record<(typeof orderKeys)[number], string> = {
  created_at: 'Created',
  updated_at: 'Changed',
  name: 'Name',
  company: 'Company',
  email: 'E-mail',
  phone: 'Phone',
  status: 'Status',
  assigned_to: 'Owner',
  source: 'Source',
  title: 'Title',
  external_id: 'External id',
};

/** Owner, tags, source, times, tasks, archive and order: applied together. */
export function FilterForm({ search, onApply }: FilterFormProps) {
  const [text, setText] = useState<FilterText>(() => textOf(search));
  const [custom, setCustom] = useState(search.custom ?? {});
  const fields = useActiveFields();
  const owners = useOwners().data ?? [];
  const { order_by, order } = orderOf(search);
  const [sort, setSort] = useState(`${order_by} ${order}`);
  const input = (field: keyof FilterText) => ({
    value: text[field],
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      setText((before) => ({ ...before, [field]: currentTarget.value })),
  });

  function submit(event: SubmitEvent) {
    event.preventDefault();
    const filtered = refiltered(search, {
      ...filtersFrom(text),
      custom,
      q: search.q,
      status: search.status,
    });
    const [by, direction] = sort.split(' ');
    const asked = { ...filtered, order_by: by, order: direction };
    onApply(reordered(filtered, asked as LeadsSearch));
  }

  return (
    <form onSubmit={submit} className={classes.form}>
      <NativeSelect label="Owned by" {...input('assigned_to')}>
        <option value="">Anybody</option>
        <option value={UNASSIGNED}>Nobody</option>
        {owners.map(({ email, name }) => (
          <option key={email} value={email}>
            {name}
          </option>
        ))}
      </NativeSelect>
      <TextInput label="Tagged" placeholder="hot, nordic" {...input('tag')} />
      <TextInput label="Came from" placeholder="web" {...input('source')} />
      <div className={classes.pair}>
        <TextInput label="Created from" type="date" {...input('created_from')} />
        <TextInput label="Created until" type="date" {...input('created_to')} />
      </div>
      <div className={classes.pair}>
        <TextInput label="Changed from" type="date" {...input('updated_from')} />
        <TextInput label="Changed until" type="date" {...input('updated_to')} />
      </div>
      <div className={classes.pair}>
        <NativeSelect label="Open tasks" {...input('has_open_task')}>
          <option value="">With or without</option>
          <option value="true">With</option>
          <option value="false">Without</option>
        </NativeSelect>
        <NativeSelect label="Archive" {...input('archived')}>
          <option value="">Not archived</option>
          <option value="true">Archived</option>
        </NativeSelect>
      </div>
      <CustomFilters fields={fields} wishes={custom} onWishes={setCustom} />
      <NativeSelect
        label="Sorted by"
        value={sort}
        onChange={(event) => setSort(event.currentTarget.value)}
      >
        {orderKeys.flatMap((key) =>
          (['desc', 'asc'] as const).map((direction) => (
            <option key={`${key} ${direction}`} value={`${key} ${direction}`}>
              {`${ORDERS[key]}, ${direction === 'asc' ? 'ascending' : 'descending'}`}
            </option>
          )),
        )}
      </NativeSelect>
      <Button type="submit">Apply filters</Button>
    </form>
  );
}
