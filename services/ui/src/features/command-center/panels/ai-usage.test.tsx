import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import type { Role } from '@/shared/auth/roles';
import { momentOf } from '@/shared/format/time';
import { network } from '@/shared/testing/network';
import { show } from '@/shared/testing/render';
import { signInAs } from '@/shared/testing/sign-in';
import { AiUsage } from './ai-usage';

const row = {
  provider: 'claude',
  intent: 'extract-lead',
  requests: 10,
  calls: 12,
  answered: 9,
  failed: 3,
  cancelled: 0,
  cached: 41,
  input_tokens: 700,
  output_tokens: 77,
  cost_usd: 0.5,
};
const budget = {
  tenant_id: 'acme',
  period: 'day',
  resets_at: '2031-01-02T00:00:00Z',
  used: { requests: 30, tokens: 777, cost_usd: 0.5 },
  request_limit: 40,
  token_limit: null,
  usd_limit: 0.5,
};

let queried = '';

const usage = (answer: object, role: Role = 'operator') => {
  signInAs({ user: 'ann', tenant: 'acme', roles: [role] });
  network.use(
    http.get('*/api/ai-orchestrator/usage', ({ request }) => {
      queried = new URL(request.url).search;
      return HttpResponse.json({ status: 'ok', from: '2026-01-01', to: '2026-01-30', ...answer });
    }),
  );
  show(<AiUsage />);
};

describe('AI usage', () => {
  it('tells calls, tokens and cost by provider and intent', async () => {
    usage({ rows: [row], budget: null });
    const cells = (await screen.findAllByRole('cell')).map((cell) => cell.textContent);
    expect(cells).toEqual(['12', '9', '3', '41', '777', '$0.50']);
    expect(screen.getByRole('rowheader')).toHaveTextContent('claude extract-lead');
    expect(screen.getByText('No budget limits the AI work of this tenant.')).toBeVisible();
    expect(queried).toBe('?by=provider%2Cintent');
  });

  it('shows how much of the budget is gone, and until when it lasts', async () => {
    usage({ rows: [], budget });
    const bars = await screen.findAllByRole('progressbar');
    expect(bars.map((bar) => bar.getAttribute('aria-valuenow'))).toEqual(['75', '100']);
    expect(screen.getByText('30 of 40')).toBeVisible();
    expect(screen.getByText('$0.50 of $0.50')).toBeVisible();
    const end = momentOf(new Date(budget.resets_at));
    expect(screen.getByText(`The budget of this day ends ${end}.`)).toBeVisible();
    expect(screen.getByText('No AI work yet')).toBeVisible();
  });

  it('is for operators', () => {
    usage({ rows: [], budget }, 'agent');
    expect(screen.queryByText('AI usage')).toBeNull();
  });
});
