import { IconBell } from '@tabler/icons-react';
import { ActionIcon, Popover, Skeleton } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useInbox } from './api/list-inbox';
import classes from './inbox.module.css';

/** Fetched when the inbox is opened. */
const InboxPanel = lazy(() =>
  import('./inbox-panel').then((module) => ({ default: module.InboxPanel })),
);

const MOST_SHOWN = 99;

/** The way to the inbox, with how much in it is unread. */
export function InboxBell() {
  const [open, setOpen] = useState(false);
  const query = useInbox();
  const unread = query.data?.unread ?? 0;
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-end"
      width={380}
      shadow="md"
      trapFocus
      hideDetached={false} // The bell stays in sight, as the header does.
    >
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          className={classes.bell}
          aria-label={unread > 0 ? `Inbox, ${unread} unread` : 'Inbox'}
          onClick={() => setOpen(!open)}
        >
          <IconBell size={18} />
          {unread > 0 && (
            <span className={classes.count} aria-hidden>
              {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
            </span>
          )}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label="Inbox" className={classes.dropdown}>
        <Suspense fallback={<Skeleton height={120} radius={12} />}>
          <InboxPanel query={query} onLeave={() => setOpen(false)} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
