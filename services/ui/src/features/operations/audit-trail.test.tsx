import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse, type JsonBodyType } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { network } from '@/shared/testing/network';
import { show } from '@/shared/testing/render';
import { signInAs } from '@/shared/testing/sign-in';
import { AuditTrail } from './audit-trail-page';
import { readAuditTrailSearch } from './operations-search';

const record = {
  id: 'a-1',
  at: '2026-01-02T03:04:05Z',
  service: 'customer-ops',
  request_id: 'q-1',
  tenant_id: 'acme' as string | null,
  actor: 'kim@example.com',
  roles: ['agent'],
  method: 'PATCH',
  route: '/leads/{id}',
  path: '/leads/7',
  status: 200,
  reason: null as string | null,
  via: null,
  hops: [],
};

const refusal = {
  ...record,
  id: 'a-2',
  tenant_id: null,
  actor: 'anonymous',
  roles: [],
  status: 401,
  reason: 'Missing roles header',
};

let asked: URLSearchParams[] = [];
let setAside: JsonBodyType;
const nothing = () => undefined;

beforeEach(() => {
  asked = [];
  setAside = { status: 'ok', count: 0, services: [], unreachable: [] };
  network.use(http.get('*/ops/audit/set-aside', () => HttpResponse.json(setAside)));
  signInAs({ user: 'op', tenant: 'acme', roles: ['operator'] });
});

it('tells who did what and who was refused, page after page', async () => {
  network.use(
    http.get('*/command-center/audit', ({ request }) => {
      const query = new URL(request.url).searchParams;
      asked.push(query);
      return HttpResponse.json(
        query.has('before')
          ? { items: [{ ...record, id: 'a-3', status: 500 }], limit: 50, next_before: null }
          : { items: [record, refusal], limit: 50, next_before: '17.2' },
      );
    }),
  );
  const user = show(<AuditTrail filters={{ path: '/leads' }} onFilters={nothing} />);
  expect(await screen.findByText('Done, 200')).toBeVisible();
  expect(screen.getByText('Denied, 401')).toBeVisible();
  expect(screen.getByText('Missing roles header')).toBeVisible();
  expect(screen.getByText('no tenant')).toBeVisible();
  expect(screen.getByText('kim@example.com')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Show more' }));
  expect(await screen.findByText('Failed, 500')).toBeVisible();
  expect(asked.map((query) => query.get('before'))).toEqual([null, '17.2']);
  expect(asked[0]?.get('path')).toBe('/leads');
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
});

it('is narrowed by what is chosen, once it is asked for', async () => {
  network.use(
    http.get('*/command-center/audit', () =>
      HttpResponse.json({ items: [], limit: 50, next_before: null }),
    ),
  );
  const chosen: unknown[] = [];
  const user = show(
    <AuditTrail filters={{ service: 'edge' }} onFilters={(to) => chosen.push(to)} />,
  );
  expect(
    await screen.findByText('No change fits these choices. What was only looked at is under All.'),
  ).toBeVisible();
  expect(screen.getByLabelText('Service')).toHaveValue('edge');
  await user.type(screen.getByLabelText('Who'), ' kim ');
  await user.selectOptions(screen.getByLabelText('Action'), 'POST');
  await user.selectOptions(screen.getByLabelText('Outcome'), 'Denied');
  await user.type(screen.getByLabelText('From'), '2026-03-01T10:00');
  expect(chosen).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Show' }));
  await user.click(screen.getByRole('button', { name: 'Clear' }));
  expect(chosen).toEqual([
    {
      actor: 'kim',
      action: 'POST',
      service: 'edge',
      outcome: 'denied',
      from: new Date('2026-03-01T10:00').toISOString(),
    },
    {},
  ]);
});

it('shows changes, one entry a request with its way, until all is asked for', async () => {
  const hop = { ...record, id: 'a-4', service: 'edge', path: '/api/customer-ops/leads/7' };
  network.use(
    http.get('*/command-center/audit', ({ request }) => {
      asked.push(new URL(request.url).searchParams);
      return HttpResponse.json({
        items: [{ ...record, hops: [hop, record] }],
        limit: 50,
        next_before: null,
      });
    }),
  );
  const chosen: unknown[] = [];
  const user = show(<AuditTrail filters={{ actor: 'kim' }} onFilters={(to) => chosen.push(to)} />);
  expect(await screen.findByText('edge → customer-ops')).toBeVisible();
  expect(asked[0]?.get('view')).toBe('changes');
  await user.click(screen.getByText('2 records'));
  expect(screen.getByText('PATCH /api/customer-ops/leads/7')).toBeVisible();
  await user.click(screen.getByText('All'));
  expect(chosen).toEqual([{ actor: 'kim', view: 'all' }]);
});

it('asks for all where its address says so', async () => {
  network.use(
    http.get('*/command-center/audit', ({ request }) => {
      asked.push(new URL(request.url).searchParams);
      return HttpResponse.json({ items: [], limit: 50, next_before: null });
    }),
  );
  show(<AuditTrail filters={readAuditTrailSearch({ view: 'all' })} onFilters={nothing} />);
  expect(await screen.findByText('Nothing that is kept fits these choices.')).toBeVisible();
  expect(asked[0]?.get('view')).toBe('all');
});

it('tells what is set aside, and why, and has it sent again', async () => {
  const reason = '422 too large';
  const refused = { id: 'r', reason };
  setAside = {
    status: 'ok',
    count: 2,
    services: [{ service: 'worker', count: 2, records: [refused, { ...refused, id: 's' }] }],
    unreachable: [],
  };
  network.use(
    http.get('*/command-center/audit', () =>
      HttpResponse.json({ items: [record], limit: 50, next_before: null }),
    ),
    http.post('*/ops/audit/set-aside/retry', () => {
      setAside = { status: 'ok', count: 0, services: [], unreachable: [] };
      return HttpResponse.json({ status: 'ok', retried: 2, unreachable: [] });
    }),
  );
  const user = show(<AuditTrail filters={{}} onFilters={nothing} />);
  expect(await screen.findByText('2 records are set aside')).toBeVisible();
  expect(screen.getByText('worker: 2')).toBeVisible();
  expect(screen.getByText(reason)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText(/2 records sent again/)).toBeVisible();
  await waitFor(() => expect(screen.queryByText('2 records are set aside')).toBeNull());
});

it('hides all of it from who may not look', async () => {
  network.use(
    http.get('*/command-center/audit', () =>
      HttpResponse.json({ detail: 'Missing role' }, { status: 403 }),
    ),
  );
  show(<AuditTrail filters={{}} onFilters={nothing} />);
  expect(await screen.findByText('You may not look at the audit trail')).toBeVisible();
});

it('reads from an address what it can use, and nothing else', () => {
  expect(
    readAuditTrailSearch({
      actor: 7,
      path: '/leads',
      action: '',
      outcome: 'odd',
      from: 'monday',
      to: '2026-03-01T10:00:00.000Z',
      more: 1,
    }),
  ).toEqual({ actor: '7', path: '/leads', to: '2026-03-01T10:00:00.000Z' });
});
