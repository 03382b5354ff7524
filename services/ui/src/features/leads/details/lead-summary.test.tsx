import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '@/shared/auth/roles';
import { network } from '@/shared/testing/network';
import { show } from '@/shared/testing/render';
import { signInAs } from '@/shared/testing/sign-in';
import { LeadSummary } from './lead-summary';

const summary = {
  lead_id: 7,
  tenant_id: 'acme',
  summary: 'Ada has status contacted; ana owns the lead.',
  next_action: 'Send the quote (ana, due 10 Nov 2031 09:30 UTC)',
  confidence: 1,
  provider: 'ollama',
  raw_tokens: 341,
  citations: [
    { kind: 'lead', id: '7', at: '2026-01-02T03:04:05Z' },
    { kind: 'status_changed', id: '31', at: null },
  ],
  missing: ['jobs: apexflow cannot be reached'],
  degraded: null,
  attempts: [
    { provider: 'openai', outcome: 'skipped', error: 'not_configured', latency_ms: 0 },
    { provider: 'claude', outcome: 'failed', error: 'timeout', latency_ms: 3_000 },
    { provider: 'ollama', outcome: 'answered', error: null, latency_ms: 420 },
  ],
};

let asked = 0;

const section = (role: Role = 'agent') => {
  signInAs({ user: 'ann', tenant: 'acme', roles: [role] });
  return show(<LeadSummary leadId={7} />);
};

beforeEach(() => {
  asked = 0;
  network.use(
    http.get('*/api/ai-summarizer/summaries/lead/7', () => {
      asked += 1;
      return HttpResponse.json(summary);
    }),
  );
});

describe('the summary of a lead', () => {
  it('is written when it is asked for, with what is next', async () => {
    const user = section();
    expect(asked).toBe(0);
    await user.click(screen.getByRole('button', { name: 'Sum up' }));
    expect(await screen.findByText(summary.summary)).toBeVisible();
    expect(screen.getByText(summary.next_action)).toBeVisible();
    expect(screen.getByText('Without jobs: apexflow cannot be reached.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Sum up again' })).toBeVisible();
    expect(asked).toBe(1);
  });

  it('says who wrote it, after whom, and what it rests on', async () => {
    const user = section();
    await user.click(screen.getByRole('button', { name: 'Sum up' }));
    expect(
      await screen.findByText('claude timed out after 3.0 s, ollama answered in 420 ms'),
    ).toBeVisible();
    await user.click(screen.getByText('Written by ollama from 2 records'));
    const cited = within(screen.getByRole('list')).getAllByRole('listitem');
    expect(cited.map((item) => item.firstChild?.textContent)).toEqual([
      'lead 7',
      'status changed 31',
    ]);
  });

  it('says why no provider wrote it', async () => {
    const degraded = 'every AI provider failed';
    network.use(
      http.get('*/summaries/lead/7', () =>
        HttpResponse.json({ ...summary, provider: 'local', degraded, attempts: [] }),
      ),
    );
    const user = section();
    await user.click(screen.getByRole('button', { name: 'Sum up' }));
    expect(await screen.findByText(degraded)).toBeVisible();
    expect(screen.getByText('Written by the offline engine from 2 records')).toBeVisible();
  });

  it('says what went wrong', async () => {
    const detail = 'The lead cannot be read: customer-ops cannot be reached.';
    network.use(
      http.get('*/summaries/lead/7', () => HttpResponse.json({ detail }, { status: 503 })),
    );
    const user = section();
    await user.click(screen.getByRole('button', { name: 'Sum up' }));
    expect(await screen.findByText(detail)).toBeVisible();
  });

  it('is not offered to those who may not use the AI', () => {
    section('viewer');
    expect(screen.queryByRole('button')).toBeNull();
  });
});
