import { ActionIcon, Popover } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useState } from 'react';
import { useInbox } from './api/list-inbox';
import classes from './inbox.module.css';
import { InboxPanel } from './inbox-panel';

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
        <InboxPanel query={query} onLeave={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}
