import { may } from '@/shared/auth/roles';
import { useIdentity } from '@/shared/auth/session';
import { Section } from '@/shared/ui/section';
import { Loaded } from '@/shared/ui/loaded';
import { useAutoHealStatus } from '../api/auto-heal-status';
import { useHealStats } from '../api/heal-stats';
import { AutoHealConfiguration } from './auto-heal-configuration';
import { Fleet } from './fleet';
import { HealFigures } from './heal-figures';
import { Maintenance } from './maintenance';

/** How often services had to be healed, how well that went, and what is being watched. */
export function AutoHeal() {
  const stats = useHealStats();
  const mayOperate = may(useIdentity().roles, 'operate');
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
            {mayOperate && <Maintenance services={status.watching} />}
          </>
        )}
      </Loaded>
    </Section>
  );
}
