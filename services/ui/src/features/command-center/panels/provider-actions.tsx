import { Button } from '@mantine/core';
import { problemMessage } from '@/shared/api/problem';
import { may } from '@/shared/auth/roles';
import { useIdentity } from '@/shared/auth/session';
import { clockTime } from '@/shared/format/time';
import {
  type ProviderAction,
  type ProviderActionDone,
  useOperateProvider,
} from '../api/operate-provider';
import type { ProviderHealth } from '../api/types';
import classes from './providers.module.css';

const labels: Record<ProviderAction, string> = {
  pause: 'Pause',
  resume: 'Resume',
  probe: 'Probe now',
};

const done: Record<ProviderAction, string> = {
  pause: 'Paused',
  resume: 'Resumed',
  probe: 'Probed',
};

interface ProviderActionsProps {
  name: string;
  state: ProviderHealth['state'];
}

/** What operators can do about a provider, and what came of it. */
export function ProviderActions({ name, state }: ProviderActionsProps) {
  const { roles } = useIdentity();
  const { mutate, isPending, variables, data, error, submittedAt } = useOperateProvider(name);
  const actions = actionsIn(state);
  if (!may(roles, 'operate') || actions.length === 0) return null;
  return (
    <>
      <div className={classes.actions}>
        {actions.map((action) => (
          <Button
            key={action}
            size="compact-xs"
            variant="default"
            aria-label={`${labels[action]}: ${name}`}
            loading={isPending && variables === action}
            disabled={isPending}
            onClick={() => mutate(action)}
          >
            {labels[action]}
          </Button>
        ))}
      </div>
      <div role="status" className={error ? classes.error : classes.fine}>
        {variables && data && outcomeOf(variables, data, new Date(submittedAt))}
        {variables && error && `${labels[variables]} did not work: ${problemMessage(error)}`}
      </div>
    </>
  );
}

/** States in which requests pass a provider over, which an operator can end at once. */
const passedOver = ['circuit_open', 'half_open', 'resting'];

function actionsIn(state: ProviderHealth['state']): ProviderAction[] {
  if (state === 'not_configured') return [];
  if (state === 'paused') return ['resume', 'probe'];
  return passedOver.includes(state ?? '') ? ['pause', 'resume', 'probe'] : ['pause', 'probe'];
}

function outcomeOf(
  action: ProviderAction,
  { reachable, error }: ProviderActionDone,
  at: Date,
): string {
  const what = `${done[action]} at ${clockTime(at)}`;
  if (action !== 'probe') return what;
  return reachable
    ? `${what}: it is there`
    : `${what}: ${(error ?? 'no answer').replaceAll('_', ' ')}`;
}
