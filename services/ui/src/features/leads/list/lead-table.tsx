import { Table } from '@mantine/core';
import { dayOf, fullTime } from '@/shared/format/time';
import type { Lead } from '../api/types';
import { openable, type LeadRowsProps } from './lead-row';
import classes from './list.module.css';
import { StatusBadge } from './status-badge';

const columns = ['Name', 'Company', 'E-mail', 'Phone', 'Status', 'Owner', 'Created'];

/** The leads as a table; a row opens its lead. */
export function LeadTable({ leads, ownerName, onOpen }: LeadRowsProps) {
  return (
    <div className={classes.scroll}>
      <Table className={classes.table} horizontalSpacing="md" verticalSpacing={11}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column} scope="col">
                {column}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {leads.map((lead) => (
            <Row key={lead.id} lead={lead} owner={ownerName(lead.assigned_to)} onOpen={onOpen} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Row({ lead, owner, onOpen }: { lead: Lead; owner: string; onOpen: (id: number) => void }) {
  const created = new Date(lead.created_at);
  return (
    <Table.Tr className={classes.row} {...openable(() => onOpen(lead.id))}>
      <Table.Td className={classes.name}>{lead.name}</Table.Td>
      <Table.Td>{lead.company}</Table.Td>
      <Table.Td>{lead.email}</Table.Td>
      <Table.Td className={classes.figures}>{lead.phone}</Table.Td>
      <Table.Td>
        <StatusBadge status={lead.status} />
      </Table.Td>
      <Table.Td>{owner || <span className={classes.nobody}>Unassigned</span>}</Table.Td>
      <Table.Td className={classes.figures}>
        <time dateTime={lead.created_at} title={fullTime(created)}>
          {dayOf(created)}
        </time>
      </Table.Td>
    </Table.Tr>
  );
}
