import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { may } from '@/shared/auth/roles';
import { useIdentity } from '@/shared/auth/session';
import { Section } from '@/shared/ui/section';

/** Fetched after the page, of which it is a part for operators alone. */
const PlatformGraph = lazy(() =>
  import('./platform-graph').then((module) => ({ default: module.PlatformGraph })),
);

/** The platform as a graph. For operators, as the service has it. */
export function WhoNeedsWhom() {
  if (!may(useIdentity().roles, 'operate')) return null;
  return (
    <Section title="Who needs whom">
      <Suspense fallback={<Skeleton height={320} radius={12} aria-label="Loading" />}>
        <PlatformGraph />
      </Suspense>
    </Section>
  );
}
