import { Button, NativeSelect, Text, Title } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { EmptyState } from '@/shared/ui/empty-state';
import { Loaded } from '@/shared/ui/loaded';
import { Surface } from '@/shared/ui/surface';
import classes from './records.module.css';

interface RecordListProps<T extends { id: number }, State extends string> {
  title: string;
  /** What they are, in a sentence. */
  words: string;
  /** Named within a sentence: "the jobs". */
  what: string;
  states: Record<State, string>;
  /** The one that is shown; all where there is none. */
  state: State | undefined;
  onState: (state: State | undefined) => void;
  /** By what else they can be told apart. */
  filter?: ReactNode;
  query: UseInfiniteQueryResult<InfiniteData<{ items: T[] }>>;
  row: (item: T) => ReactNode;
}

/** A page of what runs behind the scenes: by state, newest first. */
export function RecordList<T extends { id: number }, State extends string>(
  props: RecordListProps<T, State>,
) {
  const { title, words, what, states, state, onState, filter, query, row } = props;
  return (
    <>
      <div className={classes.head}>
        <div>
          <Title order={1}>{title}</Title>
          <Text size="sm" c="dimmed">
            {words}
          </Text>
        </div>
        {filter}
        <NativeSelect
          label="State"
          value={state ?? ''}
          onChange={({ currentTarget: { value } }) =>
            onState(value === '' ? undefined : (value as State))
          }
        >
          <option value="">Any</option>
          {Object.entries<string>(states).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </NativeSelect>
      </div>
      <RecordRows query={query} what={what} narrowed={state !== undefined} row={row} />
    </>
  );
}

interface RecordRowsProps<T> {
  /** Named within a sentence: "the jobs". */
  what: string;
  query: UseInfiniteQueryResult<InfiniteData<{ items: T[] }>>;
  /** Whether only some of them are asked for. */
  narrowed: boolean;
  /** Said of none, where there being none so far would be wrong. */
  empty?: string;
  /** Said of none of those that are asked for, where they are told apart by more than their state. */
  none?: string;
  row: (item: T) => ReactNode;
}

/** Records page after page, one row each. */
export function RecordRows<T extends { id: number | string }>(props: RecordRowsProps<T>) {
  const { query, what, narrowed, row } = props;
  const { empty = 'There were none so far.', none = 'None is in this state.' } = props;
  return (
    <>
      <Loaded query={query} what={what} height={280}>
        {({ pages }) => (
          <Rows
            items={pages.flatMap(({ items }) => items)}
            empty={narrowed ? none : empty}
            row={row}
          />
        )}
      </Loaded>
      {query.hasNextPage && (
        <div className={classes.more}>
          <Button
            variant="default"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            Show more
          </Button>
        </div>
      )}
    </>
  );
}

interface RowsProps<T> {
  items: T[];
  empty: string;
  row: (item: T) => ReactNode;
}

function Rows<T extends { id: number | string }>({ items, empty, row }: RowsProps<T>) {
  return (
    <Surface>
      {items.length === 0 ? (
        <EmptyState icon={<IconListCheck size={22} />} title="Nothing here">
          {empty}
        </EmptyState>
      ) : (
        <ul className={classes.list}>
          {items.map((item) => (
            <li key={item.id} className={classes.row}>
              {row(item)}
            </li>
          ))}
        </ul>
      )}
    </Surface>
  );
}
