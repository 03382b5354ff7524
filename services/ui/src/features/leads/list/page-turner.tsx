import { Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { FoundLeads } from '../api/find-leads';
import classes from './list.module.css';

interface PageTurnerProps {
  found: FoundLeads;
  onTurn: (cursor: string) => void;
}

/** To the neighbouring pages, where there are any. */
export function PageTurner({ found: { previous, next }, onTurn }: PageTurnerProps) {
  if (previous === null && next === null) return null;
  const turn = (cursor: string | null) => {
    if (cursor === null) return;
    window.scrollTo({ top: 0 });
    onTurn(cursor);
  };
  return (
    <nav aria-label="Pages" className={classes.pages}>
      <Button
        variant="default"
        leftSection={<IconChevronLeft size={16} />}
        disabled={previous === null}
        onClick={() => turn(previous)}
      >
        Previous page
      </Button>
      <Button
        variant="default"
        rightSection={<IconChevronRight size={16} />}
        disabled={next === null}
        onClick={() => turn(next)}
      >
        Next page
      </Button>
    </nav>
  );
}
