import { Tabs } from '@mantine/core';
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { InboxBell } from '@/features/inbox/inbox-bell';
import { QuickSearch } from '@/features/quick-search/quick-search';
import { may } from '@/shared/auth/roles';
import { useIdentity } from '@/shared/auth/session';
import { pages } from '@/shared/config/paths';
import { Brand } from './brand';
import { ColourSwitch } from './colour-switch';
import { rarely, tabs } from './pages';
import classes from './shell.module.css';
import { UserMenu } from './user-menu';

/** What stands around every page: brand, tabs, user. */
export function Shell() {
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const navigate = useNavigate();
  const active = tabs.find(({ page }) => page === path)?.page;
  const go = (value: string | null) => {
    const tab = tabs.find(({ page }) => page === value);
    if (tab) void navigate({ to: tab.page });
  };
  return (
    <Tabs value={active ?? null} onChange={go} variant="none" classNames={{ tab: classes.tab }}>
      <header className={classes.header}>
        <div className={classes.bar}>
          <Brand />
          <Tabs.List className={classes.tabs} aria-label="Sections">
            {tabs.map(({ page, label }) => (
              <Tabs.Tab key={page} value={page}>
                {label}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <div className={classes.tools}>
            <Finder />
            <InboxBell />
            <ColourSwitch />
            <UserMenu />
          </div>
        </div>
      </header>
      <main className={classes.main}>
        {active ? (
          <Tabs.Panel value={active}>
            <Outlet />
          </Tabs.Panel>
        ) : (
          <Outlet />
        )}
      </main>
    </Tabs>
  );
}

/** Pages that have neither a tab nor a place in the user's menu. */
const inLeads = [
  { to: pages.duplicates, label: 'Possible duplicates' },
  { to: pages.imports, label: 'Import leads' },
];

/** The way to every page that the user may use, and to every lead. */
function Finder() {
  const { roles } = useIdentity();
  const navigate = useNavigate();
  const reachable = [
    ...tabs.map(({ page, label }) => ({ to: page, label })),
    ...inLeads,
    ...rarely.filter(({ needs }) => may(roles, needs)),
  ];
  return (
    <QuickSearch
      pages={reachable.map(({ to, label }) => ({
        label,
        onChoose: () => void navigate({ to }),
      }))}
      onLead={(lead) => void navigate({ to: pages.leads, search: { lead } })}
    />
  );
}
