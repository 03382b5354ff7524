import { CloseButton, Kbd, TextInput } from '@mantine/core';
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import classes from './filters.module.css';

const TYPING_PAUSE_MS = 250;

interface WordSearchProps {
  /** What the list shows now. */
  words: string;
  onWords: (words: string | undefined) => void;
}

/** Words to look for. `/` jumps to them. */
export function WordSearch({ words, onWords }: WordSearchProps) {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(words);
  const [applied, setApplied] = useState(words);
  // A view or the way back may bring other words than those that were typed here.
  if (words !== applied) {
    setApplied(words);
    setTyped(words);
  }
  const apply = useDebouncedCallback((text: string) => {
    setApplied(text.trim());
    onWords(text.trim() || undefined);
  }, TYPING_PAUSE_MS);
  const type = (text: string) => {
    setTyped(text);
    apply(text);
  };
  useHotkeys([['/', () => input.current?.focus()]]);
  return (
    <TextInput
      ref={input}
      type="search"
      aria-label="Search leads"
      placeholder="Search leads and their notes"
      maxLength={200}
      className={classes.search}
      leftSection={<IconSearch size={16} />}
      rightSection={
        typed === '' ? (
          <Kbd size="xs" visibleFrom="sm">
            /
          </Kbd>
        ) : (
          <CloseButton size="sm" aria-label="Clear the search" onClick={() => type('')} />
        )
      }
      value={typed}
      onChange={(event) => type(event.currentTarget.value)}
    />
  );
}
