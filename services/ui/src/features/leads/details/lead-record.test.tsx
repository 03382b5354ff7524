import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { network } from '@/shared/testing/network';
import { show } from '@/shared/testing/render';
import { signInAs } from '@/shared/testing/sign-in';
import { LeadDrawer } from './lead-drawer';

const lead = {
  id: 7,
  name: 'Ada Lovelace',
  status: 'new',
  email: null,
  phone: null,
  company: null,
  title: null,
  source: null,
  tags: [],
  assigned_to: null,
  is_archived: false,
  created_at: '2026-01-02T03:04:05Z',
  updated_at: '2026-01-02T03:04:05Z',
};

const score = {
  score: 45,
  reasons: [
    { points: 15, reason: 'Last contact within 7 days' },
    { points: -5, reason: 'A task is overdue' },
  ],
};

const empty = { items: [], next_cursor: null };

let shown = lead;
let activity: object[] = [];
let sent: [act: string, ifMatch: string | null, body: string][] = [];
const onClose = vi.fn();
const onOpen = vi.fn();

const drawer = () => show(<LeadDrawer id={7} mayWrite onClose={onClose} onOpen={onOpen} />);
const button = (name: string) => screen.findByRole('button', { name });

const answer = (act: string, answered: () => Response) => async (call: { request: Request }) => {
  sent.push([act, call.request.headers.get('If-Match'), await call.request.text()]);
  return answered();
};

beforeEach(() => {
  signInAs({ user: 'ann', tenant: 'acme', roles: ['admin'] });
  shown = lead;
  activity = [];
  sent = [];
  onClose.mockReset();
  onOpen.mockReset();
  const versioned = (version: number) =>
    HttpResponse.json(shown, { headers: { ETag: `"${version}"` } });
  network.use(
    http.get('*/leads/7', () => versioned(3)),
    http.get('*/leads/7/activity', () => HttpResponse.json(activity)),
    http.get('*/leads/7/score', () => HttpResponse.json(score)),
    http.get('*/leads/7/attachments', () => HttpResponse.json({ items: [] })),
    http.get('*/leads/7/duplicates', () => HttpResponse.json([])),
    http.get('*/leads/7/tasks', () => HttpResponse.json(empty)),
    http.get('*/custom-fields', () => HttpResponse.json({ items: [] })),
    http.get('*/jobs', () => HttpResponse.json(empty)),
    http.get('*/appointments', () => HttpResponse.json(empty)),
    http.get('*/owners', () => HttpResponse.json([])),
    http.delete(
      '*/leads/7',
      answer('archive', () => {
        shown = { ...lead, is_archived: true };
        return versioned(4);
      }),
    ),
    http.post(
      '*/leads/7/restore',
      answer('restore', () => {
        shown = lead;
        return versioned(5);
      }),
    ),
  );
});

describe('the record of a lead', () => {
  it('shows the score, and why it is so', async () => {
    const user = drawer();
    const region = within(await screen.findByRole('region', { name: 'Score' }));
    expect(await region.findByText('45 of 100')).toBeVisible();
    await user.click(region.getByText('Why'));
    const reasons = region.getAllByRole('listitem').map((reason) => reason.textContent);
    expect(reasons).toEqual(['Last contact within 7 days+15', 'A task is overdue-5']);
  });

  it('is archived and restored as it was seen', async () => {
    const user = drawer();
    await user.click(await button('Archive lead'));
    expect(await screen.findByText('This lead is archived')).toBeVisible();
    await user.click(await button('Restore lead'));
    await waitFor(() => expect(screen.queryByText('This lead is archived')).toBeNull());
    expect(sent).toEqual([
      ['archive', '"3"', ''],
      ['restore', '"4"', ''],
    ]);
  });

  it('is erased only after its name was typed, and leaves the page', async () => {
    network.use(
      http.post(
        '*/leads/7/erase',
        answer('erase', () => HttpResponse.json({ lead_id: 7, erased_ids: [7] })),
      ),
    );
    const user = drawer();
    await user.click(await button('Erase for good'));
    const dialog = within(await screen.findByRole('dialog', { name: 'Erase this person?' }));
    await user.type(dialog.getByLabelText('Type “Ada Lovelace” to confirm'), 'Ada');
    expect(dialog.getByRole('button', { name: 'Erase for good' })).toBeDisabled();
    await user.type(dialog.getByLabelText('Type “Ada Lovelace” to confirm'), ' Lovelace');
    await user.click(dialog.getByRole('button', { name: 'Erase for good' }));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(sent).toEqual([['erase', '"3"', '{"confirm":"Ada Lovelace"}']]);
  });

  it('hands out all that is kept about the person', async () => {
    const saved: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(
      this: HTMLAnchorElement,
    ) {
      saved.push(this.download);
    });
    URL.createObjectURL = () => 'blob:it';
    URL.revokeObjectURL = () => undefined;
    network.use(http.get('*/leads/7/personal-data', () => HttpResponse.json({ lead_id: 7 })));
    const user = drawer();
    await user.click(await button('Download personal data'));
    await waitFor(() => expect(saved).toEqual(['lead-7.json']));
  });

  it('of a lead that is part of another one is only read, and leads there', async () => {
    shown = { ...lead, is_archived: true };
    const data = { merge_id: 5, survivor_id: 9, merged_id: 7 };
    const entry = { id: 1, actor: 'kim', at: lead.created_at, is_system: false };
    activity = [{ ...entry, type: 'merged', data }];
    network.use(http.get('*/leads/9', () => HttpResponse.json({ ...lead, id: 9, name: 'Ada K.' })));
    const user = drawer();
    expect(await screen.findByText(/It is part of/)).toBeVisible();
    const note = within(screen.getByRole('status'));
    await user.click(await note.findByRole('button', { name: 'Ada K.' }));
    expect(onOpen).toHaveBeenCalledWith(9);
    for (const name of ['Restore lead', 'Erase for good', 'Add note', 'Edit']) {
      expect(screen.queryByRole('button', { name })).toBeNull();
    }
  });

  it('offers an agent nothing of that', async () => {
    signInAs({ user: 'kim', tenant: 'acme', roles: ['agent'] });
    drawer();
    expect(await screen.findByText('45 of 100')).toBeVisible();
    for (const name of ['Archive lead', 'Erase for good', 'Download personal data']) {
      expect(screen.queryByRole('button', { name })).toBeNull();
    }
  });
});
