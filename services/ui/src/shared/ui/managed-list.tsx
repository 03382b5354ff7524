import { Anchor, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './managed-list.module.css';
import { Pill } from './pill';

interface ManagedHeadProps {
  title: string;
  about: string;
  /** What adds to the list, for those who may. */
  children: ReactNode;
}

/** The head of a page on which a list is kept. */
export function ManagedHead({ title, about, children }: ManagedHeadProps) {
  return (
    <div className={classes.head}>
      <div>
        <Title order={1}>{title}</Title>
        <Text c="dimmed" size="sm">
          {about}
        </Text>
      </div>
      {children}
    </div>
  );
}

interface SwitchedRowProps {
  name: string;
  enabled: boolean;
  /** Why it was switched off, where nobody did so. */
  problem: string | null | undefined;
  open: boolean;
  onOpen: () => void;
  /** What else there is to know of it, each in an element of its own. */
  children: ReactNode;
}

/** A row that can be opened, of something that is on or off. */
export function SwitchedRow({ name, enabled, problem, open, onOpen, children }: SwitchedRowProps) {
  return (
    <li className={classes.row} aria-current={open || undefined}>
      <div className={classes.words}>
        <Anchor component="button" inherit className={classes.name} onClick={onOpen}>
          {name}
        </Anchor>
        <span className={classes.facts}>{children}</span>
        {problem && <span className={classes.problem}>{problem}</span>}
      </div>
      <Pill tone={enabled ? 'good' : 'quiet'}>{enabled ? 'On' : 'Off'}</Pill>
    </li>
  );
}
