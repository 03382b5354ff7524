import { Button, UnstyledButton } from '@mantine/core';
import { IconBookmarkPlus, IconUsers } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { may } from '@/shared/auth/roles';
import { type Identity, useIdentity } from '@/shared/auth/session';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { useViews } from '../api/list-views';
import type { View } from '@/records/leads/types';
import { isFiltered, readFilters } from '../filters/lead-filters';
import { differs, type LeadsSearch, searchOf } from '../leads-search';
import { NewViewDialog } from './new-view-dialog';
import { ViewMenu } from './view-menu';
import classes from './views.module.css';

interface ViewBarProps {
  search: LeadsSearch;
  onSearch: (search: LeadsSearch) => void;
}

/** Saved views: one click shows the leads under a name. */
export function ViewBar({ search, onSearch }: ViewBarProps) {
  const identity = useIdentity();
  const query = useViews();
  const [saving, setSaving] = useState(false);
  const views = query.data ?? [];
  const open = views.find(({ id }) => id === search.view);
  const mine = { assigned_to: identity.user };
  const mayWrite = may(identity.roles, 'crm:write');
  const unsaved = open ? differs(search, open) : isFiltered(readFilters({ ...search }));
  return (
    <div className={classes.bar}>
      <nav aria-label="Views" className={classes.views}>
        <ViewButton active={isAll(search)} onClick={() => onSearch({})}>
          All leads
        </ViewButton>
        <ViewButton active={isMine(search, identity)} onClick={() => onSearch(mine)}>
          My leads
        </ViewButton>
        {views.map((view) => (
          <ViewButton key={view.id} active={view === open} onClick={() => onSearch(searchOf(view))}>
            {view.shared && <IconUsers size={14} aria-label="Shared:" role="img" />}
            {view.name}
            {view === open && unsaved && <span className={classes.changed}>changed</span>}
          </ViewButton>
        ))}
      </nav>
      <div className={classes.tools}>
        {mayWrite && unsaved && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconBookmarkPlus size={16} />}
            onClick={() => setSaving(true)}
          >
            Save as view
          </Button>
        )}
        {open && mayChange(open, identity) && (
          <ViewMenu
            key={open.id}
            view={open}
            search={search}
            changed={unsaved}
            onGone={() => onSearch({})}
          />
        )}
      </div>
      {query.error && (
        <div className={classes.problem}>
          <ProblemNotice
            title="Could not load the saved views"
            error={query.error}
            onRetry={() => void query.refetch()}
          />
        </div>
      )}
      <NewViewDialog
        opened={saving}
        search={search}
        onClose={() => setSaving(false)}
        onSaved={(view) => onSearch(searchOf(view))}
      />
    </div>
  );
}

interface ViewButtonProps {
  active: boolean;
  onClick: () => void;
  children: ReactNode;
}

function ViewButton({ active, onClick, children }: ViewButtonProps) {
  return (
    <UnstyledButton
      className={classes.view}
      aria-current={active ? 'page' : undefined}
      onClick={onClick}
    >
      {children}
    </UnstyledButton>
  );
}

const isAll = (search: LeadsSearch) =>
  search.view === undefined && !isFiltered(readFilters({ ...search }));

function isMine(search: LeadsSearch, { user }: Identity): boolean {
  const { assigned_to, ...others } = readFilters({ ...search });
  return search.view === undefined && assigned_to === user && !isFiltered(others);
}

const mayChange = (view: View, { user, roles }: Identity) =>
  may(roles, 'crm:write') && (view.owner === user || roles.includes('admin'));
