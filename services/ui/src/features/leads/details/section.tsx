import { Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './details.module.css';

interface DetailsSectionProps {
  title: string;
  /** Shown at the end of the heading's line. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A titled part of the drawer. */
export function DetailsSection({ title, aside, children }: DetailsSectionProps) {
  const heading = useId();
  return (
    <section aria-labelledby={heading} className={classes.section}>
      <div className={classes.sectionHead}>
        <Title order={3} id={heading}>
          {title}
        </Title>
        {aside}
      </div>
      {children}
    </section>
  );
}
