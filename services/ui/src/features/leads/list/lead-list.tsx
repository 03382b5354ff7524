import { Button, Skeleton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { Surface } from '@/shared/ui/surface';
import { type LeadFilters, useLeads } from '../api/list-leads';
import { useOwners } from '../api/list-owners';
import type { Lead } from '../api/types';
import { LeadCards } from './lead-cards';
import { LeadFilterBar } from './lead-filter-bar';
import { LeadTable } from './lead-table';
import classes from './list.module.css';
import { NoLeads } from './no-leads';

interface LeadListProps {
  filters: LeadFilters;
  onFilter: (filters: LeadFilters) => void;
  onOpen: (id: number) => void;
  /** Left out where the user may not create leads. */
  onCreate: (() => void) | undefined;
}

/** The leads that fit the filters, page after page. */
export function LeadList({ filters, onFilter, onOpen, onCreate }: LeadListProps) {
  const { status, q } = filters;
  const query = useLeads({ status, q });
  const [resets, setResets] = useState(0);
  const clearFilters = () => {
    setResets(resets + 1);
    onFilter({});
  };
  return (
    <Surface className={classes.list}>
      <LeadFilterBar
        key={resets}
        filters={{ status, q }}
        onFilter={onFilter}
        total={query.data?.pages[0]?.total ?? undefined}
      />
      <ListContent
        query={query}
        onOpen={onOpen}
        whenEmpty={
          <NoLeads
            filtered={status !== undefined || q !== undefined}
            onClearFilters={clearFilters}
            onCreate={onCreate}
          />
        }
      />
    </Surface>
  );
}

interface ListContentProps {
  query: ReturnType<typeof useLeads>;
  onOpen: (id: number) => void;
  whenEmpty: ReactNode;
}

function ListContent({ query, onOpen, whenEmpty }: ListContentProps) {
  const leads = query.data?.pages.flatMap((page) => page.items);
  if (leads === undefined) return query.error ? <LoadProblem query={query} /> : <Loading />;
  return (
    <>
      {query.error && <LoadProblem query={query} />}
      {leads.length === 0 ? whenEmpty : <Leads leads={leads} onOpen={onOpen} />}
      {query.hasNextPage && (
        <div className={classes.more}>
          <Button
            variant="default"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            Load more
          </Button>
        </div>
      )}
    </>
  );
}

function Leads({ leads, onOpen }: { leads: Lead[]; onOpen: (id: number) => void }) {
  const narrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const owners = useOwners().data ?? [];
  const ownerName = (email: string | null) =>
    owners.find((owner) => owner.email === email)?.name ?? email ?? '';
  const List = narrow ? LeadCards : LeadTable;
  return <List leads={leads} ownerName={ownerName} onOpen={onOpen} />;
}

function LoadProblem({ query }: { query: ReturnType<typeof useLeads> }) {
  return (
    <div className={classes.problem}>
      <ProblemNotice
        title="Could not load the leads"
        error={query.error}
        onRetry={() => void query.refetch()}
      />
    </div>
  );
}

function Loading() {
  return (
    <div className={classes.loading} aria-label="Loading" role="status">
      {Array.from({ length: 6 }, (_, row) => (
        <Skeleton key={row} height={18} radius={6} />
      ))}
    </div>
  );
}
