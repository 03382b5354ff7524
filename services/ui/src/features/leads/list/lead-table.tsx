import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconArrowsSort } from '@tabler/icons-react';
import { dayOf, fullTime } from '@/shared/format/time';
import type { Lead } from '@/records/leads/types';
import type { OrderKey } from '../filters/lead-filters';
import { openable, type LeadRowsProps, type LeadSelect } from './lead-row';
import { DataTable } from '@/shared/ui/data-table';
import classes from './list.module.css';
import { SelectBox, SelectPageBox } from './select-box';
import { StatusBadge } from './status-badge';

interface Column {
  label: string;
  /** What the list can be sorted by. */
  key?: OrderKey;
}

const columns: Column[] = [
  { label: 'Name', key: 'name' },
  { label: 'Company', key: 'company' },
  { label: 'E-mail', key: 'email' },
  { label: 'Phone', key: 'phone' },
  { label: 'Status', key: 'status' },
  { label: 'Owner', key: 'assigned_to' },
  { label: 'Created', key: 'created_at' },
  { label: 'Changed', key: 'updated_at' },
];

/** The leads as a table; a row opens its lead, a heading sorts. */
export function LeadTable({ leads, ownerName, order, onSort, onOpen, select }: LeadRowsProps) {
  return (
    <div className={classes.scroll}>
      <DataTable className={classes.table}>
        <thead>
          <tr>
            {select && (
              <th className={classes.box}>
                <SelectPageBox select={select} />
              </th>
            )}
            {columns.map((column) => (
              <Heading key={column.label} column={column} order={order} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {leads.map((lead) => (
            <Row
              key={lead.id}
              lead={lead}
              owner={ownerName(lead.assigned_to)}
              onOpen={onOpen}
              select={select}
            />
          ))}
        </tbody>
      </DataTable>
    </div>
  );
}

interface HeadingProps extends Pick<LeadRowsProps, 'order' | 'onSort'> {
  column: Column;
}

function Heading({ column: { label, key }, order, onSort }: HeadingProps) {
  if (key === undefined || order === undefined) return <th scope="col">{label}</th>;
  const sorted = order.order_by === key ? order.order : undefined;
  const Icon = { asc: IconArrowUp, desc: IconArrowDown, none: IconArrowsSort }[sorted ?? 'none'];
  return (
    <th
      scope="col"
      aria-sort={{ asc: 'ascending', desc: 'descending', none: 'none' }[sorted ?? 'none'] as 'none'}
    >
      <UnstyledButton
        className={classes.sort}
        data-sorted={sorted !== undefined}
        onClick={() => onSort(key)}
      >
        {label}
        <Icon size={14} aria-hidden />
      </UnstyledButton>
    </th>
  );
}

interface RowProps {
  lead: Lead;
  owner: string;
  onOpen: (id: number) => void;
  select: LeadSelect | undefined;
}

function Row({ lead, owner, onOpen, select }: RowProps) {
  const toggle = select && ((reach: boolean) => select.toggle(lead, reach));
  return (
    <tr
      className={classes.row}
      data-selected={select?.has(lead)}
      {...openable(() => onOpen(lead.id), toggle)}
    >
      {select && (
        <td className={classes.box} onClick={(event) => event.stopPropagation()}>
          <SelectBox lead={lead} select={select} />
        </td>
      )}
      <td className={classes.name}>{lead.name}</td>
      <Wide text={lead.company} />
      <Wide text={lead.email} />
      <td className={classes.figures}>{lead.phone}</td>
      <td>
        <StatusBadge status={lead.status} />
      </td>
      <td>{owner || <span className={classes.nobody}>Unassigned</span>}</td>
      <Day at={lead.created_at} />
      <Day at={lead.updated_at} />
    </tr>
  );
}

/** A text that may be longer than there is room; whole where one points at it. */
function Wide({ text }: { text: string | null }) {
  return (
    <td className={classes.wide} title={text ?? undefined}>
      {text}
    </td>
  );
}

function Day({ at }: { at: string }) {
  const moment = new Date(at);
  return (
    <td className={classes.figures}>
      <time dateTime={at} title={fullTime(moment)}>
        {dayOf(moment)}
      </time>
    </td>
  );
}
