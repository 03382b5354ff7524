import { Kbd, Modal, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { Lead } from '@/records/leads/types';
import { problemMessage } from '@/shared/api/problem';
import { counted } from '@/shared/format/number';
import classes from './finder.module.css';
import { useLeadMatches } from './match-leads';

const TYPING_PAUSE_MS = 150;

/** A page that can be gone to. */
export interface FindablePage {
  label: string;
  onChoose: () => void;
}

interface FinderProps {
  pages: FindablePage[];
  onLead: (id: number) => void;
  onClose: () => void;
}

interface Option {
  key: string;
  kind: 'Page' | 'Lead';
  label: string;
  facts: string;
  onChoose: () => void;
}

/**
 * Pages and leads by their words: a combobox with a list below it. The keyboard's focus stays in the
 * field; which option is meant, screen readers hear from it.
 */
export function Finder({ pages, onLead, onClose }: FinderProps) {
  const [typed, setTyped] = useState('');
  const [meant, setMeant] = useState(0);
  const id = useId();
  const { options, problem, settled } = useOptions(typed, pages, onLead);
  const current = Math.min(meant, options.length - 1);

  function choose(option: Option | undefined) {
    if (!option) return;
    onClose();
    option.onChoose();
  }

  function press(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && options.length > 0) {
      event.preventDefault();
      setMeant((current + step + options.length) % options.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      // What was found for other words is not what is meant.
      if (settled || options[current]?.kind === 'Page') choose(options[current]);
    }
  }

  return (
    <Modal.Root opened onClose={onClose} yOffset="12vh" size="lg">
      <Modal.Overlay />
      <Modal.Content aria-label="Find a lead or a page">
        <TextInput
          variant="unstyled"
          className={classes.field}
          data-autofocus
          role="combobox"
          aria-label="Find a lead or a page"
          aria-expanded={options.length > 0}
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={options[current] && `${id}-${current}`}
          placeholder="Name, company, e-mail, or a page"
          maxLength={200}
          autoComplete="off"
          leftSection={<IconSearch size={18} />}
          rightSection={<Kbd size="xs">Esc</Kbd>}
          rightSectionWidth={52}
          value={typed}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value);
            setMeant(0);
          }}
          onKeyDown={press}
        />
        <Options id={id} options={options} current={current} onMean={setMeant} onChoose={choose} />
        <p className={problem ? classes.problem : classes.status} role="status">
          {problem ? `Leads could not be searched: ${problem}` : wordsOf(options, typed, settled)}
        </p>
      </Modal.Content>
    </Modal.Root>
  );
}

function useOptions(typed: string, pages: FindablePage[], onLead: (id: number) => void) {
  const words = typed.trim();
  const [asked] = useDebouncedValue(words, TYPING_PAUSE_MS);
  const query = useLeadMatches(asked);
  const found = words === '' ? [] : (query.data?.items ?? []).map(({ lead }) => lead);
  const fitting = pages.filter(({ label }) => label.toLowerCase().includes(words.toLowerCase()));
  const options: Option[] = [
    ...fitting.map(({ label, onChoose }): Option => {
      return { key: `page ${label}`, kind: 'Page', label, facts: '', onChoose };
    }),
    ...found.map((lead): Option => {
      const onChoose = () => onLead(lead.id);
      return {
        key: `lead ${lead.id}`,
        kind: 'Lead',
        label: lead.name,
        facts: factsOf(lead),
        onChoose,
      };
    }),
  ];
  return {
    options,
    problem: words !== '' && query.error ? problemMessage(query.error) : undefined,
    settled: words === '' || (asked === words && !query.isFetching),
  };
}

const factsOf = ({ company, email }: Lead): string => [company, email].filter(Boolean).join(' · ');

function wordsOf(options: Option[], typed: string, settled: boolean): string {
  if (!settled) return 'Looking …';
  if (options.length === 0) return `Nothing fits “${typed.trim()}”.`;
  return `${counted(options.length, 'result')}: arrow keys choose, Enter opens.`;
}

interface OptionsProps {
  id: string;
  options: Option[];
  current: number;
  onMean: (index: number) => void;
  onChoose: (option: Option) => void;
}

function Options({ id, options, current, onMean, onChoose }: OptionsProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[current]?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <div ref={list} id={id} role="listbox" aria-label="Results" className={classes.options}>
      {options.map((option, index) => (
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the field takes the keys
        <div
          key={option.key}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === current}
          className={classes.option}
          onMouseMove={() => onMean(index)}
          onClick={() => onChoose(option)}
        >
          <span className={classes.label}>{option.label}</span>
          {option.facts && <span className={classes.facts}>{option.facts}</span>}
          <span className={classes.kind}>{option.kind}</span>
        </div>
      ))}
    </div>
  );
}
