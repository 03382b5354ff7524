import { Button, Skeleton, Title } from '@mantine/core';
import { IconChevronDown, IconFileImport, IconUsers } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { may } from '@/shared/auth/roles';
import { useIdentity } from '@/shared/auth/session';
import { pages } from '@/shared/config/paths';
import type { CreatedLead } from '@/records/leads/types';
import { announceCreated, hideCreated } from './create/announce-created';
import { useLeadDraft } from './create/use-lead-draft';
import { ExportButton } from './list/export-button';
import { LeadList } from './list/lead-list';
import classes from './leads.module.css';
import type { LeadsSearch } from './leads-search';

/** Fetched when a lead is opened: the list is there sooner without it. */
const LeadDrawer = lazy(() =>
  import('./details/lead-drawer').then((module) => ({ default: module.LeadDrawer })),
);

/** Fetched when a lead is to be entered. */
const CreatePanel = lazy(() =>
  import('./create/create-panel').then((module) => ({ default: module.CreatePanel })),
);

const route = getRouteApi(pages.leads);

/** The leads of the tenant: find one, open one, create one. */
export function LeadsPage() {
  const { tenant, roles } = useIdentity();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const handle = useLeadDraft(tenant);
  const [creating, setCreating] = useState(false);
  const mayWrite = may(roles, 'crm:write');
  const [everOpened, setEverOpened] = useState(false);
  if (search.lead !== undefined && !everOpened) setEverOpened(true);

  const show = (change: LeadsSearch) =>
    void navigate({ search: (before) => ({ ...before, ...change }) });
  const openLead = (lead: number) => {
    hideCreated();
    show({ lead });
  };

  function created(lead: CreatedLead) {
    handle.clear();
    setCreating(false);
    announceCreated(lead, openLead);
  }

  return (
    <>
      <div className={classes.head}>
        <Title order={1}>Leads Management</Title>
        <div className={classes.tools}>
          <Button
            component={Link}
            to={pages.duplicates}
            variant="default"
            leftSection={<IconUsers size={16} />}
          >
            Duplicates
          </Button>
          <ExportButton search={search} />
          {mayWrite && (
            <>
              <Button
                component={Link}
                to={pages.imports}
                variant="default"
                leftSection={<IconFileImport size={16} />}
              >
                Import
              </Button>
              <CreateToggle open={creating} onToggle={() => setCreating(!creating)} />
            </>
          )}
        </div>
      </div>
      <Suspense fallback={<Skeleton height={330} radius={12} mb="lg" />}>
        {creating && <CreatePanel handle={handle} onCreated={created} onOpenLead={openLead} />}
      </Suspense>
      <LeadList
        search={search}
        onSearch={(asked, replace = false) => void navigate({ search: asked, replace })}
        onOpen={openLead}
        onCreate={mayWrite ? () => setCreating(true) : undefined}
      />
      <Suspense fallback={null}>
        {everOpened && (
          <LeadDrawer
            id={search.lead}
            mayWrite={mayWrite}
            onOpen={openLead}
            onClose={() => void navigate({ search: (before) => ({ ...before, lead: undefined }) })}
          />
        )}
      </Suspense>
    </>
  );
}

function CreateToggle({ open, onToggle }: { open: boolean; onToggle: () => void }) {
  return (
    <Button
      variant={open ? 'default' : 'filled'}
      aria-expanded={open}
      onClick={onToggle}
      rightSection={<IconChevronDown size={16} className={classes.chevron} data-open={open} />}
    >
      ✨ Create New Lead (with AI Extract)
    </Button>
  );
}
