import { Table, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconArrowsSort } from '@tabler/icons-react';
import { dayOf, fullTime } from '@/shared/format/time';
import type { Lead } from '@/records/leads/types';
import type { OrderKey } from '../filters/lead-filters';
import { openable, type LeadRowsProps, type LeadSelect } from './lead-row';
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
  { label: 'Company' },
  { label: 'E-mail', key: 'email' },
  { label: 'Phone' },
  { label: 'Status', key: 'status' },
  { label: 'Owner' },
  { label: 'Created', key: 'created_at' },
  { label: 'Changed', key: 'updated_at' },
];

/** The leads as a table; a row opens its lead, a heading sorts. */
export function LeadTable({ leads, ownerName, order, onSort, onOpen, select }: LeadRowsProps) {
  return (
    <div className={classes.scroll}>
      <Table className={classes.table} horizontalSpacing="md" verticalSpacing={11}>
        <Table.Thead>
          <Table.Tr>
            {select && (
              <Table.Th className={classes.box}>
                <SelectPageBox select={select} />
              </Table.Th>
            )}
            {columns.map((column) => (
              <Heading key={column.label} column={column} order={order} onSort={onSort} />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {leads.map((lead) => (
            <Row
              key={lead.id}
              lead={lead}
              owner={ownerName(lead.assigned_to)}
              onOpen={onOpen}
              select={select}
            />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

interface HeadingProps extends Pick<LeadRowsProps, 'order' | 'onSort'> {
  column: Column;
}

function Heading({ column: { label, key }, order, onSort }: HeadingProps) {
  if (key === undefined || order === undefined) return <Table.Th scope="col">{label}</Table.Th>;
  const sorted = order.order_by === key ? order.order : undefined;
  const Icon = { asc: IconArrowUp, desc: IconArrowDown, none: IconArrowsSort }[sorted ?? 'none'];
  return (
    <Table.Th
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
    </Table.Th>
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
    <Table.Tr
      className={classes.row}
      data-selected={select?.has(lead)}
      {...openable(() => onOpen(lead.id), toggle)}
    >
      {select && (
        <Table.Td className={classes.box} onClick={(event) => event.stopPropagation()}>
          <SelectBox lead={lead} select={select} />
        </Table.Td>
      )}
      <Table.Td className={classes.name}>{lead.name}</Table.Td>
      <Table.Td>{lead.company}</Table.Td>
      <Table.Td>{lead.email}</Table.Td>
      <Table.Td className={classes.figures}>{lead.phone}</Table.Td>
      <Table.Td>
        <StatusBadge status={lead.status} />
      </Table.Td>
      <Table.Td>{owner || <span className={classes.nobody}>Unassigned</span>}</Table.Td>
      <Day at={lead.created_at} />
      <Day at={lead.updated_at} />
    </Table.Tr>
  );
}

function Day({ at }: { at: string }) {
  const moment = new Date(at);
  return (
    <Table.Td className={classes.figures}>
      <time dateTime={at} title={fullTime(moment)}>
        {dayOf(moment)}
      </time>
    </Table.Td>
  );
}
