import { Button, Text, UnstyledButton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { pages } from '@/shared/config/paths';
import { momentOf } from '@/shared/format/time';
import { Loaded } from '@/shared/ui/loaded';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { useReadMessages } from './api/read-messages';
import type { Inbox, InboxMessage } from './api/types';
import classes from './inbox.module.css';

interface InboxPanelProps {
  query: UseQueryResult<Inbox>;
  /** The user went to what a message is about. */
  onLeave: () => void;
}

/** The newest messages; one that is opened is read, and leads to what it is about. */
export function InboxPanel({ query, onLeave }: InboxPanelProps) {
  const read = useReadMessages();
  const navigate = useNavigate();

  function open(message: InboxMessage) {
    if (isUnread(message)) read.mutate([message.id]);
    const lead = message.raw.lead_id ?? (message.event_type === 'lead.created' && message.raw.id);
    if (typeof lead !== 'number') return;
    onLeave();
    void navigate({ to: pages.leads, search: { lead } as never });
  }

  return (
    <Loaded query={query} what="your inbox" height={120}>
      {({ items }) => {
        const unread = items.filter(isUnread).map(({ id }) => id);
        return (
          <>
            <div className={classes.head}>
              <Text fw={650}>Inbox</Text>
              {unread.length > 0 && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  loading={read.isPending}
                  onClick={() => read.mutate(unread)}
                >
                  Mark all as read
                </Button>
              )}
            </div>
            {read.error && <ProblemNotice title="Could not mark it as read" error={read.error} />}
            {items.length === 0 && (
              <Text size="sm" c="dimmed" py="md">
                Nothing here. Assignments and won leads are told here.
              </Text>
            )}
            <ul className={classes.messages} data-autofocus tabIndex={-1}>
              {items.map((message) => (
                <li key={message.id}>
                  <UnstyledButton
                    className={classes.message}
                    data-unread={isUnread(message)}
                    onClick={() => open(message)}
                  >
                    <span className={classes.title}>
                      {message.title}
                      {isUnread(message) && <span className={classes.new}>unread</span>}
                    </span>
                    <span className={classes.words}>{message.message}</span>
                    <time className={classes.at} dateTime={message.created_at}>
                      {momentOf(new Date(message.created_at))}
                    </time>
                  </UnstyledButton>
                </li>
              ))}
            </ul>
          </>
        );
      }}
    </Loaded>
  );
}

const isUnread = ({ read_at }: InboxMessage) => read_at === null || read_at === undefined;
