import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { network } from '@/shared/testing/network';
import { show } from '@/shared/testing/render';
import { signInAs } from '@/shared/testing/sign-in';
import { LeadFiles } from './lead-files';

const plan = {
  id: 3,
  lead_id: 7,
  note_id: null,
  name: 'plan.pdf',
  content_type: 'application/pdf',
  bytes: 1_234_567,
  sha256: 'ab',
  has_thumbnail: false,
  uploaded_by: 'kim',
  created_at: '2026-01-02T03:04:05Z',
};

let files: object[] = [];
let sent: { name: string | null; key: string | null; text: string }[] = [];
const room = { bytes: 0, quota_bytes: 10_000, max_file_bytes: 5_000 };
let usage = room;

const text = (name: string, content = 'hello') => new File([content], name, { type: 'text/plain' });
const section = () => screen.findByRole('region', { name: 'Files' });
const button = (name: string | RegExp) => screen.findByRole('button', { name });

async function choose(user: ReturnType<typeof show>, ...chosen: File[]) {
  await button('Add files');
  const field = document.querySelector<HTMLInputElement>('input[type=file]');
  if (!field) throw new Error('There is no way to choose a file.');
  await user.upload(field, chosen);
}

/** Answers uploads with these statuses, one after the other; the last one stays. */
const answer = (...answers: (() => Response | Promise<Response>)[]) =>
  network.use(
    http.post('*/leads/7/attachments', async ({ request }) => {
      sent.push({
        name: new URL(request.url).searchParams.get('name'),
        key: request.headers.get('Idempotency-Key'),
        text: await request.text(),
      });
      const next = answers[Math.min(sent.length, answers.length) - 1];
      return next?.() ?? HttpResponse.error();
    }),
  );

const added = () => {
  files = [{ ...plan, id: plan.id + files.length }, ...files];
  return HttpResponse.json(plan, { status: 201 });
};
const refusal = (status: number, body: object) => () => HttpResponse.json(body, { status });

beforeEach(() => {
  signInAs({ user: 'kim', tenant: 'acme', roles: ['agent'] });
  files = [];
  sent = [];
  usage = room;
  network.use(
    http.get('*/leads/7/attachments', () => HttpResponse.json({ items: files })),
    http.get('*/attachments/usage', () => HttpResponse.json(usage)),
    http.get('*/owners', () => HttpResponse.json([{ email: 'kim', name: 'Kim' }])),
  );
});

describe('the files of a lead', () => {
  it('are told by what they are, whose and how large, and downloaded by a ticket', async () => {
    files = [plan];
    network.use(http.post('*/api/tickets', () => HttpResponse.json({ ticket: 'once' })));
    const clicked: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(
      this: HTMLAnchorElement,
    ) {
      clicked.push(this.href);
    });
    const user = show(<LeadFiles leadId={7} mayWrite />);
    expect(await screen.findByText('PDF, 1.2 MB')).toBeVisible();
    expect(await screen.findByText('Kim')).toBeVisible();
    await user.click(await button('plan.pdf'));
    const address = 'http://console.test/api/customer-ops/attachments/3?ticket=once';
    await waitFor(() => expect(clicked).toEqual([address]));
  });

  it('show the picture of an image', async () => {
    files = [{ ...plan, content_type: 'image/png', has_thumbnail: true }];
    const picture = () => new HttpResponse('x', { headers: { 'Content-Type': 'image/jpeg' } });
    network.use(http.get('*/attachments/3/thumbnail', picture));
    show(<LeadFiles leadId={7} mayWrite={false} />);
    const shown = () => document.querySelector('img')?.getAttribute('src');
    await waitFor(() => expect(shown()).toBe('data:image/jpeg;base64,eA=='));
    expect(screen.queryByRole('button', { name: 'Add files' })).toBeNull();
  });

  it('are chosen, sent as they are, and listed', async () => {
    answer(added);
    const user = show(<LeadFiles leadId={7} mayWrite />);
    await choose(user, text('plan.txt'));
    expect(await button('plan.pdf')).toBeVisible();
    expect(sent).toEqual([
      { name: 'plan.txt', key: expect.stringMatching(/^[0-9a-f]{32}$/) as string, text: 'hello' },
    ]);
    expect(screen.queryByRole('list', { name: 'Uploads' })).toBeNull();
  });

  it('are dropped, and sent one after the other', async () => {
    answer(added);
    show(<LeadFiles leadId={7} mayWrite />);
    const dataTransfer = { types: ['Files'], files: [text('a.txt'), text('b.txt')] };
    fireEvent.drop(await section(), { dataTransfer });
    await waitFor(() => expect(sent.map(({ name }) => name)).toEqual(['a.txt', 'b.txt']));
  });

  it.each([
    [413, { detail: 'too large' }, /^It is too large with 5 B\.$/],
    [
      413,
      { detail: 'full', used_bytes: 9_000, quota_bytes: 10_000 },
      /^There is no room for it: 9 kB of 10 kB are used/,
    ],
    [422, { detail: [{ loc: ['query', 'name'], msg: 'no name' }] }, /Rename it/],
    [503, { detail: 'away' }, /^The file storage is away. Try again/],
  ])('say after a %i why they were not taken', async (status, body, words) => {
    answer(refusal(status, body));
    const user = show(<LeadFiles leadId={7} mayWrite />);
    await choose(user, text('plan.txt'));
    expect(await screen.findByText(words)).toBeVisible();
    await user.click(await button('Dismiss plan.txt'));
    expect(screen.queryByText(words)).toBeNull();
  });

  it('are not sent where there is no room for them', async () => {
    usage = { ...room, bytes: 9_998 };
    answer(added);
    const user = show(<LeadFiles leadId={7} mayWrite />);
    await choose(user, text('plan.txt'));
    expect(await screen.findByText(/^There is no room for it/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
    expect(sent).toEqual([]);
  });

  it('are not sent where they are larger than the server takes', async () => {
    usage = { ...room, max_file_bytes: 4 };
    answer(added);
    const user = show(<LeadFiles leadId={7} mayWrite />);
    await choose(user, text('plan.txt'));
    expect(
      await screen.findByText('It is too large with 5 B: a file may have 4 B here.'),
    ).toBeVisible();
    expect(sent).toEqual([]);
  });

  it('are tried again under the same key', async () => {
    answer(refusal(503, { detail: 'away' }), added);
    const user = show(<LeadFiles leadId={7} mayWrite />);
    await choose(user, text('plan.txt'));
    await user.click(await button('Try again'));
    expect(await button('plan.pdf')).toBeVisible();
    expect(sent[1]?.key).toBe(sent[0]?.key);
  });

  it('are stopped on their way', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    answer(async () => {
      await held;
      return added();
    });
    const user = show(<LeadFiles leadId={7} mayWrite />);
    await choose(user, text('plan.txt'), text('later.txt'));
    expect(await screen.findByRole('progressbar', { name: /of plan.txt/ })).toBeVisible();
    expect(screen.getByText('Waiting for its turn')).toBeVisible();
    await user.click(await button('Cancel later.txt'));
    await user.click(await button('Cancel plan.txt'));
    expect(await screen.findByText(/^No files yet/)).toBeVisible();
    release();
    await held;
    expect(sent.length).toBeLessThanOrEqual(1);
    expect(screen.queryByText('plan.txt')).toBeNull();
  });

  it('are removed after a question, by who put them there', async () => {
    files = [plan, { ...plan, id: 4, name: 'theirs.pdf', uploaded_by: 'ann' }];
    network.use(
      http.delete('*/attachments/3', () => {
        files = files.slice(1);
        return HttpResponse.json(plan);
      }),
    );
    const user = show(<LeadFiles leadId={7} mayWrite />);
    await user.click(await button('Remove plan.pdf'));
    await user.click(await button('Keep it'));
    expect(await button('Remove plan.pdf')).toHaveFocus();
    await user.click(await button('Remove plan.pdf'));
    await user.click(await button('Remove file'));
    await waitFor(() => expect(screen.queryByText('plan.pdf')).toBeNull());
    const others = within(await section());
    expect(others.getByText('theirs.pdf')).toBeVisible();
    expect(others.queryByRole('button', { name: 'Remove theirs.pdf' })).toBeNull();
  });
});
