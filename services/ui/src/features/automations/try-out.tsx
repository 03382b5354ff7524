import { Button, Text } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { LeadLink } from '@/records/leads/lead-link';
import { counted } from '@/shared/format/number';
import { momentOf } from '@/shared/format/time';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { Section } from '@/shared/ui/section';
import { Surface } from '@/shared/ui/surface';
import { useDryRun } from './api/automations';
import type { DryRun, Firing } from './api/types';
import managed from '@/shared/ui/managed-list.module.css';
import classes from './automations.module.css';

/** Asks what the automation would have done in the past; nothing is done. */
export function TryOut({ id }: { id: number }) {
  const dry = useDryRun(id);
  return (
    <Section
      title="Try it on the past"
      aside={
        <Button
          size="xs"
          variant="default"
          leftSection={<IconFlask size={14} />}
          loading={dry.isPending}
          onClick={() => dry.mutate()}
        >
          Try it
        </Button>
      }
    >
      {dry.error && <ProblemNotice title="It was not tried" error={dry.error} />}
      <div aria-live="polite">{dry.data && <Result of={dry.data} />}</div>
    </Section>
  );
}

function Result({ of: { looked_at, would_fire } }: { of: DryRun }) {
  return (
    <Surface className={classes.sheet}>
      <Text size="sm">
        {`Of the latest ${counted(looked_at, 'event')} it would have acted on ${would_fire.length.toLocaleString()}. Nothing was done.`}
      </Text>
      {would_fire.length > 0 && (
        <ul className={classes.firings}>
          {would_fire.map((firing) => (
            <li key={firing.event_id}>
              <FiringWords firing={firing} />
            </li>
          ))}
        </ul>
      )}
    </Surface>
  );
}

function FiringWords({ firing: { event_type, lead_id, at, loop, actions } }: { firing: Firing }) {
  return (
    <>
      <LeadLink id={lead_id} />
      <span className={managed.facts}>
        <span>{event_type}</span>
        <time dateTime={at}>{momentOf(new Date(at))}</time>
        <span>{actions.map(({ action }) => action.replaceAll('_', ' ')).join(', ')}</span>
      </span>
      {loop && <span className={managed.problem}>{loop}</span>}
    </>
  );
}
