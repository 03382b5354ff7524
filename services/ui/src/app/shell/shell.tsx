import { Tabs } from '@mantine/core';
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { InboxBell } from '@/features/inbox/inbox-bell';
import { pages } from '@/shared/config/paths';
import { Brand } from './brand';
import { ColourSwitch } from './colour-switch';
import classes from './shell.module.css';
import { UserMenu } from './user-menu';

const tabs = [
  { page: pages.leads, label: '📋 Leads' },
  { page: pages.tasks, label: '🗒️ Tasks' },
  { page: pages.schedule, label: '📅 Schedule' },
  { page: pages.commandCenter, label: '🎛️ Command Center' },
] as const;

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
