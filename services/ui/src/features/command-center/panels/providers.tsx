import { IconCpu } from '@tabler/icons-react';
import { EmptyState } from '@/shared/ui/empty-state';
import { Loaded } from '@/shared/ui/loaded';
import { Section } from '@/shared/ui/section';
import { Surface } from '@/shared/ui/surface';
import { useProvidersHealth } from '../api/providers-health';
import type { ProvidersHealth } from '../api/types';
import { ProviderCard } from './provider-card';
import classes from './providers.module.css';

/** How each AI provider has answered. */
export function Providers() {
  const query = useProvidersHealth();
  const now = new Date(query.dataUpdatedAt);
  return (
    <Section title="AI Provider Health">
      <Loaded query={query} what="the health of the AI providers">
        {(providers) => <ProviderCards providers={providers} now={now} />}
      </Loaded>
    </Section>
  );
}

function ProviderCards({ providers, now }: { providers: ProvidersHealth; now: Date }) {
  const entries = Object.entries(providers);
  if (entries.length === 0) return <NoProvider />;
  return (
    <ul className={classes.providers}>
      {entries.map(([name, provider]) => (
        <ProviderCard key={name} name={name} provider={provider} now={now} />
      ))}
    </ul>
  );
}

function NoProvider() {
  return (
    <Surface>
      <EmptyState icon={<IconCpu size={22} />} title="No provider">
        Name providers in PROVIDER_ORDER, or leave the offline engine on, to use AI.
      </EmptyState>
    </Surface>
  );
}
