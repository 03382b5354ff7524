import { IconBell } from '@tabler/icons-react';
import { ActionIcon, Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { Popup } from '@/shared/ui/popup/popup';
import { useInboxStream } from './api/follow-inbox';
import { useInbox } from './api/list-inbox';
import classes from './inbox.module.css';

/** Fetched when the inbox is opened. */
const InboxPanel = lazy(() =>
  import('./inbox-panel').then((module) => ({ default: module.InboxPanel })),
);

const MOST_SHOWN = 99;

/** The way to the inbox, with how much in it is unread. */
export function InboxBell() {
  const query = useInbox(useInboxStream());
  const unread = query.data?.unread ?? 0;
  return (
    <Popup
      label="Inbox"
      width={380}
      sticky
      className={classes.dropdown}
      button={(opener) => (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          className={classes.bell}
          aria-label={unread > 0 ? `Inbox, ${unread} unread` : 'Inbox'}
          {...opener}
        >
          <IconBell size={18} />
          {unread > 0 && (
            <span className={classes.count} aria-hidden>
              {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
            </span>
          )}
        </ActionIcon>
      )}
    >
      {(close) => (
        <Suspense fallback={<Skeleton height={120} radius={12} />}>
          <InboxPanel query={query} onLeave={close} />
        </Suspense>
      )}
    </Popup>
  );
}
