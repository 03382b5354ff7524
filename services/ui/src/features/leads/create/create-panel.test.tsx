import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { network } from '@/shared/testing/network';
import { show } from '@/shared/testing/render';
import { signInAs } from '@/shared/testing/sign-in';
import { CreatePanel } from './create-panel';
import { useLeadDraft } from './use-lead-draft';

const onCreated = vi.fn();
const onOpenLead = vi.fn();

function Panel() {
  const handle = useLeadDraft('acme');
  return <CreatePanel handle={handle} onCreated={onCreated} onOpenLead={onOpenLead} />;
}

const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const text = () => screen.getByRole('textbox', { name: /^Paste/ });
const button = (name: string) => screen.getByRole('button', { name });

const read = (name: string) => ({
  status: 'ok',
  used_provider: 'local',
  latency_ms: 12,
  result: { name, email: 'ada@example.com', fields: { name: { value: name, confidence: 0.97 } } },
  attempts: [
    { provider: 'claude', outcome: 'skipped', error: 'not_configured', latency_ms: 0 },
    { provider: 'local', outcome: 'answered', latency_ms: 12 },
  ],
});

const allFailed = {
  message: 'All AI providers failed',
  attempts: [
    { provider: 'claude', outcome: 'failed', error: 'timeout', latency_ms: 3_000 },
    { provider: 'local', outcome: 'failed', error: 'connection', latency_ms: 2 },
  ],
};

const extraction = (answer: () => Response | Promise<Response>) =>
  network.use(http.post('*/api/ai-orchestrator/orchestrate', answer));

beforeEach(() => {
  onCreated.mockReset();
  onOpenLead.mockReset();
  signInAs();
  network.use(http.get('*/custom-fields', () => HttpResponse.json({ items: [] })));
});

describe('the create panel', () => {
  it('asks the AI about the pasted text, and marks what it filled', async () => {
    let asked: unknown;
    network.use(
      http.post('*/api/ai-orchestrator/orchestrate', async ({ request }) => {
        asked = await request.json();
        return HttpResponse.json(read('Ada Lovelace'));
      }),
    );
    const user = show(<Panel />);
    await user.type(text(), 'Best, Ada');
    await user.click(button('Run AI Extract'));
    await waitFor(() => expect(field('Name').value).toBe('Ada Lovelace'));
    expect(asked).toEqual({
      tenant_id: 'acme',
      intent: 'extract-lead',
      payload: { raw_text: 'Best, Ada' },
    });
    expect(screen.getByText('97 % sure')).toBeVisible();
    expect(screen.getByText(/2 fields found/)).toBeVisible();
    expect(screen.getByText('the offline engine answered in 12 ms')).toBeVisible();
    const [firstTakeBack] = screen.getAllByRole('button', { name: 'Take back' });
    if (firstTakeBack) await user.click(firstTakeBack);
    expect(field('Name').value).toBe('');
    expect(field('Email').value).toBe('ada@example.com');
  });

  it('says that a number without a country is kept as it is, where none is set', async () => {
    const settings = { phone_region: null, platform_phone_region: null, phone_regions: ['DE'] };
    network.use(http.get('*/settings', () => HttpResponse.json(settings)));
    const user = show(<Panel />);
    await user.type(field('Phone'), '0171 2345678');
    expect(await screen.findByText(/^Kept as typed/)).toBeVisible();
    await user.clear(field('Phone'));
    await user.type(field('Phone'), '+49 171');
    expect(screen.queryByText(/^Kept as typed/)).toBeNull();
    expect(field('Phone')).toHaveValue('+49 171');
  });

  it('lets a slow answer to an earlier text fill nothing', async () => {
    let answerNow: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => (answerNow = resolve));
    extraction(async () => {
      await slow;
      return HttpResponse.json(read('Somebody Else'));
    });
    const user = show(<Panel />);
    await user.type(text(), 'old');
    await user.click(button('Run AI Extract'));
    await user.clear(text());
    await user.type(text(), 'new');
    extraction(() => HttpResponse.json(read('Ada')));
    await user.click(button('Run AI Extract'));
    await waitFor(() => expect(field('Name').value).toBe('Ada'));
    answerNow();
    await slow;
    expect(field('Name').value).toBe('Ada');
  });

  it('says so when no AI answers, and leaves the form usable', async () => {
    extraction(() => HttpResponse.json({ detail: allFailed }, { status: 502 }));
    const user = show(<Panel />);
    await user.type(text(), 'x');
    await user.click(button('Run AI Extract'));
    expect(await screen.findByText(/All AI providers failed/)).toBeVisible();
    expect(
      screen.getByText('claude timed out after 3.0 s, the offline engine broke the connection'),
    ).toBeVisible();
    expect(button('✅ Create Lead')).toBeEnabled();
  });

  it('does not send a lead without a name or with a broken address', async () => {
    const user = show(<Panel />);
    await user.type(field('Email'), 'ada');
    await user.click(button('✅ Create Lead'));
    expect(screen.getByText('A lead needs a name.')).toBeVisible();
    expect(screen.getByText('This is not an e-mail address.')).toBeVisible();
  });

  it('repeats a failed creation under the same idempotency key', async () => {
    const keys: (string | null)[] = [];
    network.use(
      http.post('*/api/customer-ops/leads', ({ request }) => {
        keys.push(request.headers.get('Idempotency-Key'));
        return keys.length === 1
          ? HttpResponse.json({ detail: 'The database is away' }, { status: 503 })
          : HttpResponse.json({ id: 7, name: 'Ada' }, { status: 201 });
      }),
    );
    const user = show(<Panel />);
    await user.type(field('Name'), 'Ada');
    await user.click(button('✅ Create Lead'));
    expect(await screen.findByText('The database is away')).toBeVisible();
    await user.click(button('✅ Create Lead'));
    await waitFor(() => expect(onCreated).toHaveBeenCalled());
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(keys[1]).toBe(keys[0]);
  });

  it('offers the lead that uses the address already', async () => {
    network.use(
      http.post('*/api/customer-ops/leads', () =>
        HttpResponse.json(
          { detail: 'Lead with email ada@example.com already exists', lead_id: 41 },
          { status: 409 },
        ),
      ),
    );
    const user = show(<Panel />);
    await user.type(field('Name'), 'Ada');
    await user.type(field('Email'), 'ada@example.com');
    await user.click(button('✅ Create Lead'));
    expect(await screen.findByText(/ada@example.com already exists/)).toBeVisible();
    await user.click(button('Open the existing lead'));
    expect(onOpenLead).toHaveBeenCalledWith(41);
  });

  it('shows the server’s complaint at its field', async () => {
    const detail = [{ loc: ['body', 'phone'], msg: 'is not a phone number', type: 'value' }];
    network.use(
      http.post('*/api/customer-ops/leads', () => HttpResponse.json({ detail }, { status: 422 })),
    );
    const user = show(<Panel />);
    await user.type(field('Name'), 'Ada');
    await user.click(button('✅ Create Lead'));
    await waitFor(() => expect(field('Phone')).toBeInvalid());
  });
});
