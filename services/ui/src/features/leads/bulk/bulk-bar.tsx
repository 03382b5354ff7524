import { Button, CloseButton } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { may } from '@/shared/auth/roles';
import { useIdentity } from '@/shared/auth/session';
import { counted } from '@/shared/format/number';
import type { Action } from '@/shared/ui/popup/anchored-menu';
import { ActionMenu } from '@/shared/ui/popup/action-menu';
import { type BulkEdit, type BulkTarget, useEditLeads } from '../api/edit-leads';
import { useOwners } from '@/records/leads/list-owners';
import { type BulkChange, leadStatuses } from '@/records/leads/types';
import { formOf, type LeadFilters } from '../filters/lead-filters';
import { statusLabel } from '../list/status-badge';
import classes from './bulk.module.css';
import { BulkReportDialog } from './bulk-report';
import { ConfirmBulk, type PlannedEdit } from './confirm-bulk';
import { MOST_SELECTED, type Selection, type SelectionEvent } from './selection';
import { TagsMenu } from './tags-menu';

interface BulkBarProps {
  selection: Selection;
  onSelection: (event: SelectionEvent) => void;
  /** The ids of the leads that the page shows. */
  page: readonly number[];
  filters: LeadFilters;
  /** How many leads fit the filters; undefined in a search, whose matches are chosen one by one. */
  total: number | undefined;
}

/** What can be done with the selected leads, and what became of them. */
export function BulkBar({ selection, onSelection, page, filters, total }: BulkBarProps) {
  const { roles } = useIdentity();
  const owners = useOwners().data ?? [];
  const edit = useEditLeads();
  const [whole, setWhole] = useState(false);
  const [planned, setPlanned] = useState<PlannedEdit>();
  const count = selection.names.size;
  if (count === 0 && edit.isIdle) return null;

  const everything = whole && total !== undefined;
  const target: BulkTarget = everything
    ? { filter: formOf(filters) }
    : { ids: [...selection.names.keys()] };
  const leads = counted(everything ? total : count, 'lead');
  const pageSelected = page.length > 0 && page.every((id) => selection.names.has(id));

  const run = (asked: BulkEdit) => {
    setPlanned(undefined);
    edit.mutate(asked, {
      onSuccess: ({ failed }) => {
        setWhole(false);
        onSelection({ type: 'narrowed', to: failed.map(({ lead_id }) => lead_id) });
      },
    });
  };
  /** What is large or takes leads out of sight is asked about first. */
  const change = (wanted: BulkChange, words: string) => {
    const asked = { target, change: wanted };
    if (everything || wanted.archived !== undefined) setPlanned({ ...asked, words });
    else run(asked);
  };
  const clear = () => {
    setWhole(false);
    edit.reset();
    onSelection({ type: 'cleared' });
  };

  return (
    <>
      {count > 0 && (
        <div className={classes.bar} role="region" aria-label="Selected leads">
          <div className={classes.count}>
            <CloseButton size="sm" aria-label="Select nothing" onClick={clear} />
            <span role="status">
              <strong>{`${leads} selected`}</strong>
              <Elsewhere selection={selection} page={page} everything={everything} />
            </span>
            {pageSelected && total !== undefined && total > count && !everything && (
              <Button size="compact-sm" variant="light" onClick={() => setWhole(true)}>
                {`Select all ${counted(total, 'lead')} that fit`}
              </Button>
            )}
          </div>
          <div className={classes.actions}>
            <ChangeMenu
              label="Status"
              choices={leadStatuses.map((status) => ({
                label: statusLabel(status),
                onChoose: () => change({ status }, `Make ${leads} ${status}`),
              }))}
              busy={edit.isPending}
            />
            <ChangeMenu
              label="Owner"
              choices={[
                {
                  label: 'Nobody',
                  onChoose: () => change({ assigned_to: null }, `Take the owner of ${leads} away`),
                },
                ...owners.map(({ email, name }) => ({
                  label: name,
                  onChoose: () => change({ assigned_to: email }, `Assign ${leads} to ${name}`),
                })),
              ]}
              busy={edit.isPending}
            />
            <TagsMenu
              busy={edit.isPending}
              onChange={(tags) => change(tags, `Change the tags of ${leads}`)}
            />
            {may(roles, 'crm:archive') && (
              <ArchiveButton
                archived={filters.archived === true}
                busy={edit.isPending}
                onArchive={(archived) =>
                  change({ archived }, `${archived ? 'Archive' : 'Restore'} ${leads}`)
                }
              />
            )}
          </div>
        </div>
      )}
      <ConfirmBulk planned={planned} onRun={run} onClose={() => setPlanned(undefined)} />
      <BulkReportDialog
        edit={edit}
        total={everything ? total : undefined}
        names={selection.names}
        onRetry={() => edit.variables && run(edit.variables)}
        onClose={() => edit.reset()}
      />
    </>
  );
}

interface ElsewhereProps {
  selection: Selection;
  page: readonly number[];
  everything: boolean;
}

function Elsewhere({ selection: { names }, page, everything }: ElsewhereProps) {
  if (everything) return <span className={classes.quiet}>, on every page</span>;
  const hidden = [...names.keys()].filter((id) => !page.includes(id)).length;
  const words = [
    ...(hidden > 0 ? [`${hidden} of them not on this page`] : []),
    ...(names.size === MOST_SELECTED ? ['more cannot be selected one by one'] : []),
  ];
  return <span className={classes.quiet}>{words.map((part) => `, ${part}`).join('')}</span>;
}

interface ChangeMenuProps {
  label: string;
  choices: Action[];
  busy: boolean;
}

function ChangeMenu({ label, choices, busy }: ChangeMenuProps) {
  return (
    <ActionMenu
      position="top-start"
      actions={choices}
      button={(opener) => (
        <Button
          size="xs"
          variant="default"
          disabled={busy}
          rightSection={<IconChevronDown size={14} />}
          {...opener}
        >
          {label}
        </Button>
      )}
    />
  );
}

interface ArchiveButtonProps {
  /** Whether the list shows archived leads, which can only be restored. */
  archived: boolean;
  busy: boolean;
  onArchive: (archived: boolean) => void;
}

function ArchiveButton({ archived, busy, onArchive }: ArchiveButtonProps) {
  const Icon = archived ? IconArchiveOff : IconArchive;
  return (
    <Button
      size="xs"
      variant="default"
      disabled={busy}
      leftSection={<Icon size={14} />}
      onClick={() => onArchive(!archived)}
    >
      {archived ? 'Restore' : 'Archive'}
    </Button>
  );
}
