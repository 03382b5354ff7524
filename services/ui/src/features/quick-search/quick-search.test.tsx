import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { network } from '@/shared/testing/network';
import { show } from '@/shared/testing/render';
import { signInAs } from '@/shared/testing/sign-in';
import { QuickSearch } from './quick-search';

const lead = (id: number, name: string) => ({
  lead: { id, name, company: 'Engines', email: null },
});

const onLead = vi.fn();
const onTasks = vi.fn();

async function open() {
  const user = show(
    <>
      <input aria-label="elsewhere" />
      <QuickSearch
        pages={[
          { label: '📋 Leads', onChoose: vi.fn() },
          { label: '🗒️ Tasks', onChoose: onTasks },
        ]}
        onLead={onLead}
      />
    </>,
  );
  await user.click(screen.getByLabelText('elsewhere'));
  await user.keyboard('{Control>}k{/Control}');
  return { user, field: await screen.findByRole('combobox', { name: 'Find a lead or a page' }) };
}

const meant = (field: HTMLElement) =>
  document.getElementById(field.getAttribute('aria-activedescendant') ?? '')?.textContent;

beforeEach(() => {
  signInAs();
  onLead.mockReset();
  onTasks.mockReset();
  network.use(
    http.get('*/leads/search', ({ request }) => {
      const words = new URL(request.url).searchParams.get('q');
      const items = words === 'ada' ? [lead(7, 'Ada Lovelace'), lead(9, 'Ada Byron')] : [];
      return HttpResponse.json({ items, answered_by: ['words'] });
    }),
  );
});

describe('the quick search', () => {
  it('opens a lead without a mouse, whoever has the focus before', async () => {
    const { user, field } = await open();
    await waitFor(() => expect(field).toHaveFocus());
    await user.keyboard('ada');
    await screen.findByRole('option', { name: /Ada Byron/ });
    expect(await screen.findByText(/^2 results/)).toBeVisible();
    expect(meant(field)).toContain('Ada Lovelace');
    await user.keyboard('{ArrowDown}');
    expect(meant(field)).toContain('Ada Byron');
    await user.keyboard('{ArrowDown}{ArrowUp}{Enter}');
    expect(onLead.mock.calls).toEqual([[9]]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('goes to a page by part of its name, and says when nothing fits', async () => {
    const { user } = await open();
    await user.keyboard('zzz');
    expect(await screen.findByText('Nothing fits “zzz”.')).toBeVisible();
    await user.keyboard('{Enter}');
    expect(screen.getByRole('dialog')).toBeVisible();
    await user.keyboard('{Backspace}{Backspace}{Backspace}task');
    await user.click(await screen.findByRole('option', { name: /Tasks/ }));
    expect(onTasks).toHaveBeenCalledOnce();
  });

  it('says why leads cannot be searched, and finds pages all the same', async () => {
    network.use(
      http.get('*/leads/search', () => HttpResponse.json({ detail: 'away' }, { status: 403 })),
    );
    const { user } = await open();
    await user.keyboard('task');
    expect(await screen.findByText('Leads could not be searched: away')).toBeVisible();
    expect(screen.getByRole('option', { name: /Tasks/ })).toBeVisible();
  });
});
