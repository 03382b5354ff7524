import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { network } from '@/shared/testing/network';
import { show } from '@/shared/testing/render';
import { signInAs } from '@/shared/testing/sign-in';
import { LeftAlone } from './left-alone';

const decision = (id: number, service: string, why: string, reason: string) => ({
  id,
  service,
  why,
  reason,
  timestamp: 1_767_323_045.5,
});

it('what was not healed is told in plain words beside the healer’s own', async () => {
  signInAs({ user: 'ann', tenant: 'acme', roles: ['viewer'] });
  const decisions = [
    decision(2, 'aether-worker', 'dependency_down', 'its dependency postgresql is down'),
    decision(1, 'aether-apexflow', 'moon_phase', 'the moon is full'),
  ];
  network.use(http.get('*/autoheal/decisions', () => HttpResponse.json({ decisions, limit: 10 })));
  show(<LeftAlone />);
  const worker = (await screen.findByText('aether-worker')).closest('li');
  expect(worker).toHaveTextContent('Waits for another');
  expect(worker).toHaveTextContent('a restart would not bring that back');
  expect(worker).toHaveTextContent('auto-heal: its dependency postgresql is down');
  // A newer auto-heal may know reasons that this page does not.
  const other = screen.getByText('aether-apexflow').closest('li');
  expect(other).toHaveTextContent('moon phase');
  expect(other).toHaveTextContent('auto-heal: the moon is full');
});
