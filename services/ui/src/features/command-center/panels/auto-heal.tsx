import { Section } from '@/shared/ui/section';
import { Loaded } from '@/shared/ui/loaded';
import { useAutoHealStatus } from '../api/auto-heal-status';
import { useHealStats } from '../api/heal-stats';
import { AutoHealConfiguration } from './auto-heal-configuration';
import { HealFigures } from './heal-figures';

/** How often services had to be healed, how well that went, and what is being watched. */
export function AutoHeal() {
  return (
    <Section title="🏥 Auto-Heal System">
      <Loaded query={useHealStats()} what="the heal statistics" height={96}>
        {(stats) => <HealFigures stats={stats} />}
      </Loaded>
      <Loaded query={useAutoHealStatus()} what="the auto-heal configuration">
        {(status) => <AutoHealConfiguration status={status} />}
      </Loaded>
    </Section>
  );
}
