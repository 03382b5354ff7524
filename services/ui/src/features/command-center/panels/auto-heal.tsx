import { Section } from '@/shared/ui/section';
import { Loaded } from '@/shared/ui/loaded';
import { useAutoHealStatus } from '../api/auto-heal-status';
import { useHealStats } from '../api/heal-stats';
import { AutoHealConfiguration } from './auto-heal-configuration';
import { Fleet } from './fleet';
import { HealFigures } from './heal-figures';

/** How often services had to be healed, how well that went, and what is being watched. */
export function AutoHeal() {
  const stats = useHealStats();
  return (
    <Section title="🏥 Auto-Heal System">
      <Loaded query={stats} what="the heal statistics" height={96}>
        {(figures) => <HealFigures stats={figures} />}
      </Loaded>
      <Loaded query={useAutoHealStatus()} what="the auto-heal configuration">
        {(status) => (
          <>
            <AutoHealConfiguration status={status} />
            <Fleet services={status.services ?? []} stats={stats.data} />
          </>
        )}
      </Loaded>
    </Section>
  );
}
