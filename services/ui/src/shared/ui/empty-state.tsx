import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

interface EmptyStateProps {
  icon: ReactNode;
  title: string;
  /** Whether this is all that the page has to say: the title is then the page's heading. */
  page?: boolean;
  children: ReactNode;
  /** The next step, offered as a button or link. */
  action?: ReactNode;
}

/** Says why there is nothing here, and what to do next. */
export function EmptyState({ icon, title, page = false, children, action }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      <div className={classes.icon} aria-hidden>
        {icon}
      </div>
      {page ? <Title order={1}>{title}</Title> : <Text fw={600}>{title}</Text>}
      <Text size="sm" c="dimmed" maw={420}>
        {children}
      </Text>
      {action && <div className={classes.action}>{action}</div>}
    </div>
  );
}
