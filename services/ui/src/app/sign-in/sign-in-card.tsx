import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Surface } from '@/shared/ui/surface';
import { Brand } from '../shell/brand';
import classes from './sign-in.module.css';

/** The one card on the page before sign-in. */
export function SignInCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className={classes.page}>
      <Surface className={classes.card}>
        <Brand />
        <Title order={1} className={classes.title}>
          {title}
        </Title>
        {children}
      </Surface>
    </main>
  );
}
