import { Title } from '@mantine/core';
import classes from './command-center.module.css';
import { AiUsage } from './panels/ai-usage';
import { About } from './panels/about';
import { Alerts } from './panels/alerts';
import { AutoHeal } from './panels/auto-heal';
import { EventFeed } from './panels/event-feed';
import { HealerSilent } from './panels/healer-silent';
import { HealingActivity } from './panels/healing-activity';
import { LeftAlone } from './panels/left-alone';
import { Providers } from './panels/providers';
import { ServicesHealth } from './panels/services-health';
import { WhoNeedsWhom } from './panels/who-needs-whom';

/** What the platform is doing, live. */
export function CommandCenterPage() {
  return (
    <>
      <div className={classes.head}>
        <Title order={1}>🎛️ AetherLink Command Center</Title>
        <p className={classes.lead}>
          Live view of every service, its heals, what happens and the AI providers.
        </p>
      </div>
      <HealerSilent />
      <ServicesHealth />
      <AutoHeal />
      <HealingActivity />
      <LeftAlone />
      <WhoNeedsWhom />
      <EventFeed />
      <Alerts />
      <Providers />
      <AiUsage />
      <About />
    </>
  );
}
