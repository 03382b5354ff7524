import { Anchor, Button } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { SuspectGroup } from '@/records/leads/types';
import { may } from '@/shared/auth/roles';
import { useIdentity } from '@/shared/auth/session';
import { pages } from '@/shared/config/paths';
import { EmptyState } from '@/shared/ui/empty-state';
import { Loaded } from '@/shared/ui/loaded';
import { ManagedHead } from '@/shared/ui/managed-list';
import { Surface } from '@/shared/ui/surface';
import classes from './duplicates.module.css';
import { GroupCard } from './group-card';
import { useSuspects } from './suspects';

/** Leads of the whole tenant that may be the same person. */
export function DuplicatesPage() {
  const query = useSuspects();
  const { hasNextPage, isFetching, isError, fetchNextPage } = query;
  const nothingYet = query.data?.pages.every(({ items }) => items.length === 0) ?? false;
  // A service that has looked long enough answers with what it found, which may be nothing so far.
  const lookOn = nothingYet && hasNextPage && !isFetching && !isError;
  useEffect(() => {
    if (lookOn) void fetchNextPage();
  }, [lookOn, fetchNextPage]);
  return (
    <>
      <ManagedHead
        title="Possible duplicates"
        about="The likeliest first: leads with the same mailbox or phone number, then those of much the same name and company. Last come those with one number that are hardly alike."
      >
        <Anchor component={Link} to={pages.leads}>
          Back to the leads
        </Anchor>
      </ManagedHead>
      <Loaded query={query} what="possible duplicates" height={280}>
        {({ pages: loaded }) => (
          <Groups groups={loaded.flatMap(({ items }) => items)} searching={hasNextPage} />
        )}
      </Loaded>
      {hasNextPage && (
        <Button
          variant="default"
          loading={query.isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          Look further
        </Button>
      )}
    </>
  );
}

interface GroupsProps {
  groups: SuspectGroup[];
  /** Whether there may be more. */
  searching: boolean;
}

function Groups({ groups, searching }: GroupsProps) {
  const mayWrite = may(useIdentity().roles, 'crm:write');
  if (groups.length === 0) {
    return (
      <Surface>
        <EmptyState
          icon={<IconUsers size={22} />}
          title={searching ? 'None so far' : 'No two leads look like one person'}
        >
          Leads are compared by e-mail address, phone number, name and company.
        </EmptyState>
      </Surface>
    );
  }
  return (
    <ul className={classes.groups} aria-label="Groups">
      {groups.map((group) => (
        <GroupCard key={keyOf(group)} group={group} mayWrite={mayWrite} />
      ))}
    </ul>
  );
}

const keyOf = ({ leads, reasons }: SuspectGroup) =>
  [...reasons, ...leads.map(({ id }) => id)].join(' ');
