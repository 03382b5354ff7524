import { ActionIcon } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { FindablePage } from './finder';

/** Fetched when somebody looks for something. */
const Finder = lazy(() => import('./finder').then((module) => ({ default: module.Finder })));

interface QuickSearchProps {
  /** Those that the user may go to. */
  pages: FindablePage[];
  onLead: (id: number) => void;
}

/** Finds leads and pages from everywhere: Ctrl-K, or Cmd-K. */
export function QuickSearch({ pages, onLead }: QuickSearchProps) {
  const [opened, setOpened] = useState(false);
  // Also while something is typed elsewhere.
  useHotkeys([['mod+K', () => setOpened(true)]], []);
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label="Find a lead or a page"
        aria-keyshortcuts="Control+K Meta+K"
        aria-haspopup="dialog"
        title="Find a lead or a page (Ctrl K)"
        onClick={() => setOpened(true)}
      >
        <IconSearch size={18} />
      </ActionIcon>
      <Suspense fallback={null}>
        {opened && <Finder pages={pages} onLead={onLead} onClose={() => setOpened(false)} />}
      </Suspense>
    </>
  );
}
