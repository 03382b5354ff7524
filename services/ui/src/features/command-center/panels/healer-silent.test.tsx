import { screen } from '@testing-library/react';
import { delay, http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { network } from '@/shared/testing/network';
import { show } from '@/shared/testing/render';
import { signInAs } from '@/shared/testing/sign-in';
import { useAutoHealStatus } from '../api/auto-heal-status';
import { useOpsHealth } from '../api/ops-health';
import { HealerSilent } from './healer-silent';

const checkedAt = '2026-01-02T03:04:05Z';
const secondsBefore = (seconds: number) => Date.parse(checkedAt) / 1_000 - seconds;

const healer = (lastRun: number | null) => ({
  watching: ['aether-worker'],
  interval_seconds: 5,
  last_report: { last_run: lastRun, attempts: [] },
});

function ask(answer: () => Response) {
  network.use(http.get('*/autoheal/status', answer));
  show(
    <>
      <HealerSilent />
      <Heard />
    </>,
  );
}

/** Says when all is known that the notice goes by. */
function Heard() {
  const healer = useAutoHealStatus();
  const health = useOpsHealth();
  return !healer.isPending && health.data ? <p>all is known</p> : null;
}

beforeEach(() => {
  signInAs();
  network.use(
    http.get('*/ops/health', () =>
      HttpResponse.json({ status: 'up', services: {}, checked_at: checkedAt }),
    ),
  );
});

describe('a silent healer', () => {
  it('is told of, with what it means and what to do', async () => {
    ask(() => HttpResponse.json({ detail: 'auto-heal is away' }, { status: 502 }));
    const told = await screen.findByRole('alert');
    expect(told).toHaveTextContent('The healer is silent');
    expect(told).toHaveTextContent('auto-heal does not answer: auto-heal is away');
    expect(told).toHaveTextContent('nothing is healed now');
    expect(told).toHaveTextContent('./aetherlink restart auto-heal');
  });

  it('is told of when it took the question and never answers', async () => {
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort());
    network.use(http.get('*/autoheal/status', () => delay('infinite')));
    show(<HealerSilent />);
    expect(await screen.findByRole('alert')).toHaveTextContent('No answer came in time.');
  });

  it('is told of when it answers and no longer looks, by the servers’ clock', async () => {
    ask(() => HttpResponse.json(healer(secondsBefore(95))));
    await screen.findByText('all is known');
    const told = screen.getByRole('alert');
    expect(told).toHaveTextContent('The healer is stuck');
    expect(told).toHaveTextContent('for 1 min');
  });

  it.each([
    ['that looked just now', () => HttpResponse.json(healer(secondsBefore(14)))],
    ['that has not looked yet', () => HttpResponse.json(healer(null))],
    ['that one may not look at', () => HttpResponse.json({ detail: 'no' }, { status: 403 })],
  ])('is not one %s', async (_, answer) => {
    ask(answer);
    await screen.findByText('all is known');
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
