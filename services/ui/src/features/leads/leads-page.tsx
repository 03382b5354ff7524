import { Button, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconChevronDown } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { may } from '@/shared/auth/roles';
import { useIdentity } from '@/shared/auth/session';
import { pages } from '@/shared/config/paths';
import type { Lead } from '@/records/leads/types';
import { CreatePanel } from './create/create-panel';
import { useLeadDraft } from './create/use-lead-draft';
import { LeadDrawer } from './details/lead-drawer';
import { LeadList } from './list/lead-list';
import classes from './leads.module.css';
import type { LeadsSearch } from './leads-search';

const route = getRouteApi(pages.leads);

/** The leads of the tenant: find one, open one, create one. */
export function LeadsPage() {
  const { tenant, roles } = useIdentity();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const handle = useLeadDraft(tenant);
  const [creating, setCreating] = useState(false);
  const mayWrite = may(roles, 'crm:write');

  const show = (change: LeadsSearch) =>
    void navigate({ search: (before) => ({ ...before, ...change }) });
  const openLead = (lead: number) => show({ lead });

  function created(lead: Lead) {
    handle.clear();
    setCreating(false);
    announce(lead, openLead);
  }

  return (
    <>
      <div className={classes.head}>
        <Title order={1}>Leads Management</Title>
        {mayWrite && <CreateToggle open={creating} onToggle={() => setCreating(!creating)} />}
      </div>
      {creating && <CreatePanel handle={handle} onCreated={created} onOpenLead={openLead} />}
      <LeadList
        search={search}
        onSearch={(asked, replace = false) => void navigate({ search: asked, replace })}
        onOpen={openLead}
        onCreate={mayWrite ? () => setCreating(true) : undefined}
      />
      <LeadDrawer
        id={search.lead}
        mayWrite={mayWrite}
        onClose={() => void navigate({ search: (before) => ({ ...before, lead: undefined }) })}
      />
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

/** Says so without the lead's name: the list shows that already. */
function announce(lead: Lead, openLead: (id: number) => void) {
  const id = notifications.show({
    color: 'green',
    title: 'Lead created',
    message: (
      <Button
        size="compact-sm"
        variant="light"
        onClick={() => {
          notifications.hide(id);
          openLead(lead.id);
        }}
      >
        Open it
      </Button>
    ),
  });
}
