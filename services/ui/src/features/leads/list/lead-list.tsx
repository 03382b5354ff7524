import { Skeleton, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { UseQueryResult } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useReducer, useState } from 'react';
import { may } from '@/shared/auth/roles';
import { useIdentity } from '@/shared/auth/session';
import { counted } from '@/shared/format/number';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { Surface } from '@/shared/ui/surface';
import { useLeadTotal } from '../api/count-leads';
import { type FoundLeads, useFoundLeads } from '../api/find-leads';
import { useOwnerName } from '@/records/leads/list-owners';
import type { Lead } from '@/records/leads/types';
import { MOST_MATCHES } from '../api/search-leads';
import {
  nothingSelected,
  type Selection,
  selectionAfter,
  type SelectionEvent,
} from '../bulk/selection';
import { FilterBar } from '../filters/filter-bar';
import { isFiltered, type OrderKey, readFilters } from '../filters/lead-filters';
import { isRanked, type LeadsSearch, orderOf, resorted, type SortOrder } from '../leads-search';
import { ViewBar } from '../views/view-bar';
import { LeadCards } from './lead-cards';
import type { LeadSelect } from './lead-row';
import { LeadTable } from './lead-table';
import classes from './list.module.css';
import { NoLeads } from './no-leads';
import { PageTurner } from './page-turner';

/** Fetched when leads are selected. */
const BulkBar = lazy(() =>
  import('../bulk/bulk-bar').then((module) => ({ default: module.BulkBar })),
);

interface LeadListProps {
  search: LeadsSearch;
  onSearch: (search: LeadsSearch, replace?: boolean) => void;
  onOpen: (id: number) => void;
  /** Left out where the user may not create leads. */
  onCreate: (() => void) | undefined;
}

/** The leads that the address asks for: views, filters, one page of rows. */
export function LeadList({ search, onSearch, onOpen, onCreate }: LeadListProps) {
  const query = useFoundLeads(search);
  const filters = readFilters({ ...search });
  const all = useLeadTotal(filters, !isRanked(search)).data ?? undefined;
  const total = isRanked(search) ? undefined : all;
  const leads = query.data?.leads ?? [];
  const [selection, tell] = useReducer(selectionAfter, nothingSelected);
  const mayWrite = may(useIdentity().roles, 'crm:write');
  const [everSelected, setEverSelected] = useState(false);
  if (selection.names.size > 0 && !everSelected) setEverSelected(true);
  return (
    <>
      <Surface className={classes.list}>
        <ViewBar search={search} onSearch={onSearch} />
        <FilterBar search={search} onSearch={onSearch} total={total} />
        <ListContent
          query={query}
          search={search}
          onSearch={onSearch}
          onOpen={onOpen}
          select={mayWrite ? selectOf(leads, selection, tell) : undefined}
          whenEmpty={
            <NoLeads
              filtered={isFiltered(filters)}
              onClearFilters={() => onSearch({})}
              onCreate={onCreate}
            />
          }
        />
      </Surface>
      {everSelected && (
        <Suspense fallback={null}>
          <BulkBar
            selection={selection}
            onSelection={tell}
            page={leads.map(({ id }) => id)}
            filters={filters}
            total={total}
          />
        </Suspense>
      )}
    </>
  );
}

function selectOf(
  page: Lead[],
  selection: Selection,
  tell: (event: SelectionEvent) => void,
): LeadSelect {
  const has = ({ id }: Lead) => selection.names.has(id);
  const selected = page.filter(has).length;
  const all = page.length > 0 && selected === page.length;
  return {
    has,
    toggle: (lead, reach) =>
      tell(reach ? { type: 'reached', lead, page } : { type: 'toggled', lead }),
    page: all ? 'all' : selected > 0 ? 'some' : 'none',
    togglePage: () => tell({ type: all ? 'page-dropped' : 'page-selected', page }),
  };
}

interface ListContentProps extends Omit<LeadListProps, 'onCreate'> {
  query: UseQueryResult<FoundLeads>;
  select: LeadSelect | undefined;
  whenEmpty: ReactNode;
}

function ListContent({ query, search, onSearch, onOpen, select, whenEmpty }: ListContentProps) {
  const found = query.data;
  if (found === undefined) return query.error ? <LoadProblem query={query} /> : <Loading />;
  const sorted = isRanked(search) ? undefined : orderOf(search);
  return (
    <>
      {query.error && <LoadProblem query={query} />}
      {found.leads.length === 0 ? (
        whenEmpty
      ) : (
        <div data-waiting={query.isPlaceholderData} className={classes.found}>
          {found.answeredBy && <FoundBy found={found} />}
          <Leads
            found={found}
            order={sorted}
            onSort={(key) => onSearch(resorted(search, key))}
            onOpen={onOpen}
            select={select}
          />
        </div>
      )}
      <PageTurner found={found} onTurn={(cursor) => onSearch({ ...search, cursor })} />
    </>
  );
}

interface LeadsProps {
  found: FoundLeads;
  /** The order of the list; a search has its own. */
  order: SortOrder | undefined;
  onSort: (key: OrderKey) => void;
  onOpen: (id: number) => void;
  select: LeadSelect | undefined;
}

function Leads({ found: { leads }, ...rest }: LeadsProps) {
  const narrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const ownerName = useOwnerName();
  const List = narrow ? LeadCards : LeadTable;
  return <List leads={leads} ownerName={ownerName} {...rest} />;
}

/** How a search came by its leads, and what it could not look at yet. */
function FoundBy({ found }: { found: FoundLeads }) {
  return (
    <Text size="sm" c="dimmed" className={classes.foundBy} role="status">
      {foundWords(found)}
    </Text>
  );
}

const partWords: Record<string, string> = {
  fulltext: 'their words',
  spelling: 'words spelled much alike',
};

function foundWords({ leads, answeredBy = [], embedded }: FoundLeads): string {
  const words = answeredBy.map((part) => partWords[part] ?? 'their meaning');
  const most = leads.length === MOST_MATCHES ? `The best ${MOST_MATCHES} matches` : 'Best matches';
  const by = words.length > 0 ? `, found by ${words.join(' and ')}` : '';
  const pending = embedded && embedded.done < embedded.total;
  return pending
    ? `${most} first${by}. The meaning of ${embedded.done.toLocaleString()} of ${counted(embedded.total, 'lead')} is known so far.`
    : `${most} first${by}`;
}

function LoadProblem({ query }: { query: UseQueryResult<FoundLeads> }) {
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
