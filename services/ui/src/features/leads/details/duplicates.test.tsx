import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { VersionedLead } from '@/records/leads/get-lead';
import { network } from '@/shared/testing/network';
import { show } from '@/shared/testing/render';
import { signInAs } from '@/shared/testing/sign-in';
import { Duplicates } from './duplicates';

const lead: VersionedLead['lead'] = {
  id: 7,
  tenant_id: 'acme',
  name: 'Ada Lovelace',
  status: 'new',
  email: null,
  phone: '+453',
  company: 'Engines Ltd',
  title: null,
  source: null,
  tags: [],
  assigned_to: null,
  created_at: '2026-01-02T03:04:05Z',
  updated_at: '2026-01-02T03:04:05Z',
  is_archived: false,
  version: 3,
  external_id: null,
};

const other = { ...lead, id: 8, name: 'A. Lovelace' };

const merged = (id: number, merge: number) => ({
  id,
  type: 'merged',
  actor: 'kim',
  at: lead.created_at,
  data: { merge_id: merge, survivor_id: 7, merged_id: 8 },
  is_system: false,
});

let suspects: object[] = [];
let activity: object[] = [];
let opened: number[] = [];
let sent: { ifMatch: string | null; body: unknown }[] = [];

const section = () =>
  show(<Duplicates seen={{ lead, etag: '"3"' }} mayWrite onOpen={(id) => opened.push(id)} />);
const button = (name: string) => screen.findByRole('button', { name });

beforeEach(() => {
  signInAs({ user: 'kim', tenant: 'acme', roles: ['agent'] });
  suspects = [];
  activity = [];
  opened = [];
  sent = [];
  network.use(
    http.get('*/leads/7/activity', () => HttpResponse.json(activity)),
    http.get('*/leads/7/duplicates', () => HttpResponse.json(suspects)),
    http.get('*/leads/8', () => HttpResponse.json(other)),
  );
});

describe('possible duplicates', () => {
  it('are taken in, and out again', async () => {
    suspects = [{ lead: other, reasons: ['phone', 'name'] }];
    const merge = { id: 5, merged: other, moved: { notes: 2, tasks: 1, attachments: 0 } };
    network.use(
      http.post('*/leads/7/merge', async ({ request }) => {
        sent.push({ ifMatch: request.headers.get('If-Match'), body: await request.json() });
        suspects = [];
        activity = [merged(1, 5)];
        return HttpResponse.json(merge);
      }),
      http.post('*/merges/5/undo', () => {
        activity = [{ ...merged(2, 5), type: 'parted' }, ...activity];
        return HttpResponse.json({ ...merge, undone: true });
      }),
    );
    const user = section();
    expect(await screen.findByText('Same phone, name')).toBeVisible();
    await user.click(await button('Take A. Lovelace into this lead'));
    expect(await screen.findByText('was taken into this lead')).toBeVisible();
    expect(screen.getByText(/^Its 2 notes, 1 task, 0 files are here now/)).toBeVisible();
    expect(sent).toEqual([{ ifMatch: '"3"', body: { lead_id: 8 } }]);
    await user.click(await button('Undo the merge'));
    expect(await screen.findByText('None found')).toBeVisible();
    expect(screen.queryByText('was taken into this lead')).toBeNull();
  });

  it('go out again long after, unless they are out already', async () => {
    activity = [{ ...merged(3, 6), type: 'parted' }, merged(2, 6), merged(1, 5)];
    let undone: unknown;
    network.use(
      http.post('*/merges/:id/undo', ({ params }) => {
        undone = params.id;
        return HttpResponse.json({ detail: 'Its e-mail address is used' }, { status: 409 });
      }),
    );
    const user = section();
    await user.click(await button('Undo the merge'));
    expect(await screen.findByText('The merge was not undone')).toBeVisible();
    expect(undone).toBe('5');
    await user.click(await button('A. Lovelace'));
    await waitFor(() => expect(opened).toEqual([8]));
  });
});
