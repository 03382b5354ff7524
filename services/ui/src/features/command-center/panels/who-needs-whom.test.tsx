import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '@/shared/auth/roles';
import { network } from '@/shared/testing/network';
import { show } from '@/shared/testing/render';
import { signInAs } from '@/shared/testing/sign-in';
import { WhoNeedsWhom } from './who-needs-whom';

const since = '2026-01-02T03:00:00Z';
const node = (name: string, status: string, root_cause: string | null = null) => ({
  name,
  status,
  since,
  root_cause,
});

const graph = {
  status: 'degraded',
  checked_at: since,
  nodes: [
    node('apexflow', 'up'),
    node('customer_ops', 'degraded', 'postgresql'),
    node('postgresql', 'down'),
  ],
  edges: [
    { from: 'customer_ops', to: 'postgresql', kind: 'needs' },
    { from: 'apexflow', to: 'customer_ops', kind: 'uses' },
  ],
};

beforeEach(() => network.use(http.get('*/ops/graph', () => HttpResponse.json(graph))));

function whoNeedsWhom(role: Role) {
  signInAs({ user: 'ann', tenant: 'acme', roles: [role] });
  return show(<WhoNeedsWhom />);
}

describe('who needs whom', () => {
  it('is said in words, what others suffer from first', async () => {
    const user = whoNeedsWhom('operator');
    const list = await screen.findByRole('list', { name: 'Who needs whom' });
    const words = () =>
      within(list)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent);
    expect(words()).toEqual([
      'postgresqldownRoot cause of the trouble of customer_opsIs needed by customer_ops',
      'customer_opsdegradedIn trouble because of postgresqlNeeds postgresql',
      'apexflowup',
    ]);
    await user.click(screen.getByRole('checkbox', { name: 'Also who merely uses whom' }));
    expect(words()[2]).toBe('apexflowupUses customer_ops');
  });

  it('is drawn, the root cause marked and the way to it', async () => {
    whoNeedsWhom('operator');
    const drawing = await screen.findByTestId('graph');
    expect(drawing).toHaveTextContent('down · root cause');
    expect(drawing.querySelectorAll('[data-cause]')).toHaveLength(1);
    expect(drawing.querySelectorAll('path')).toHaveLength(1);
    expect(drawing.querySelector('path')).toHaveAttribute('data-trouble', 'true');
  });

  it('is for operators', () => {
    whoNeedsWhom('agent');
    expect(screen.queryByText('Who needs whom')).toBeNull();
  });
});
