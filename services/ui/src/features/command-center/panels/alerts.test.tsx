import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '@/shared/auth/roles';
import { network } from '@/shared/testing/network';
import { show } from '@/shared/testing/render';
import { signInAs } from '@/shared/testing/sign-in';
import { Alerts } from './alerts';

const rule = (id: number, name: string, more: object = {}) => ({
  id,
  name,
  severity: null,
  event_type: 'autoheal.failed',
  source: null,
  window_seconds: 300,
  threshold: 3,
  enabled: true,
  created_at: '2026-01-02T03:00:00Z',
  raised: false,
  raised_at: null,
  ...more,
});

const delivery = (id: number, state: string, more: object = {}) => ({
  id,
  rule_id: 7,
  rule: 'heals fail',
  event_id: `event-${id}`,
  event_type: 'ops.alert.raised',
  state,
  attempts: 2,
  created_at: '2026-01-02T03:00:00Z',
  body: {},
  ...more,
});

let rules: object[] = [];
let deliveries: object[] = [];
let asked: string[] = [];

beforeEach(() => {
  rules = [];
  deliveries = [];
  asked = [];
  network.use(
    http.get('*/alerts/rules', () => HttpResponse.json({ status: 'ok', rules })),
    http.get('*/alerts/deliveries', () => HttpResponse.json({ status: 'ok', deliveries })),
    http.all('*/command-center/alerts/*', async ({ request }) => {
      if (request.method === 'GET') return undefined;
      const path = new URL(request.url).pathname.replace('/api/command-center/alerts', '');
      asked.push(`${request.method} ${path} ${await request.text()}`.trim());
      return HttpResponse.json({}, { status: request.method === 'POST' ? 201 : 200 });
    }),
  );
});

function alerts(role: Role = 'operator') {
  signInAs({ user: 'ann', tenant: 'acme', roles: [role] });
  return show(<Alerts />);
}

const ruleNamed = async (name: string) => (await screen.findByText(name)).closest('li');

describe('alert rules', () => {
  it('say when they alert, and what is raised comes first', async () => {
    rules = [
      rule(1, 'a quiet one', { event_type: null, severity: 'critical', source: 'edge' }),
      rule(2, 'heals fail', { raised: true, raised_at: '2026-01-02T03:04:05Z' }),
      rule(3, 'off', { enabled: false, threshold: 1, window_seconds: 60 }),
    ];
    alerts();
    const rows = within(await screen.findByRole('list', { name: 'Alert rules' })).getAllByRole(
      'listitem',
    );
    expect(rows[0]).toHaveTextContent('heals fail3 events “Heal did not work” within 5 min');
    expect(rows[0]).toHaveTextContent('Raised');
    expect(rows[1]).toHaveTextContent('3 critical events told by edge within 5 minWatching');
    expect(rows[2]).toHaveTextContent('1 event “Heal did not work” within 1 minOff');
  });

  it('are added as they were written', async () => {
    const user = alerts();
    await user.click(await screen.findByRole('button', { name: 'Add a rule' }));
    await user.type(await screen.findByLabelText('Name'), ' no heal helps ');
    await user.selectOptions(screen.getByLabelText('What happens'), 'Heal did not work');
    await user.clear(screen.getByLabelText('Alert at this many events'));
    await user.type(screen.getByLabelText('Alert at this many events'), '2');
    await user.click(screen.getByRole('button', { name: 'Add the rule' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const [sent = ''] = asked;
    expect(JSON.parse(sent.replace('POST /rules ', ''))).toEqual({
      name: 'no heal helps',
      event_type: 'autoheal.failed',
      window_seconds: 300,
      threshold: 2,
      enabled: true,
    });
  });

  it('are added once, however fast one clicks', async () => {
    const user = alerts();
    await user.click(await screen.findByRole('button', { name: 'Add a rule' }));
    await user.type(await screen.findByLabelText('Name'), 'x');
    const add = screen.getByRole('button', { name: 'Add the rule' });
    fireEvent.click(add);
    fireEvent.click(add);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(asked).toHaveLength(1);
  });

  it('are not doubled by who saves again because the old one did not go', async () => {
    rules = [rule(7, 'heals fail')];
    let refusals = 1;
    network.use(
      http.delete('*/alerts/rules/7', () => {
        asked.push('DELETE');
        return refusals-- > 0
          ? HttpResponse.json({ detail: 'later' }, { status: 503 })
          : HttpResponse.json({ deleted: 7 });
      }),
    );
    const user = alerts();
    await user.click(await screen.findByRole('button', { name: 'Act on the rule heals fail' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Edit' }));
    await user.type(await screen.findByLabelText('Told by (optional)'), 'edge');
    await user.click(screen.getByRole('button', { name: 'Save the rule' }));
    await screen.findByText('The rule was not saved');
    await user.click(screen.getByRole('button', { name: 'Save the rule' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(asked.map((one) => one.split(' ')[0])).toEqual(['POST', 'DELETE', 'DELETE']);
  });

  it('show what the service has against them where they were written', async () => {
    const msg = 'must be less than or equal to 10000';
    network.use(
      http.post('*/alerts/rules', () =>
        HttpResponse.json({ detail: [{ loc: ['body', 'threshold'], msg }] }, { status: 422 }),
      ),
    );
    const user = alerts();
    await user.click(await screen.findByRole('button', { name: 'Add a rule' }));
    await user.type(await screen.findByLabelText('Name'), 'x');
    await user.click(screen.getByRole('button', { name: 'Add the rule' }));
    await waitFor(() =>
      expect(screen.getByLabelText('Alert at this many events')).toHaveAccessibleDescription(msg),
    );
  });

  it('are edited without a moment in which nobody watches', async () => {
    rules = [rule(7, 'heals fail', { window_seconds: 90, enabled: false })];
    const user = alerts();
    await user.click(await screen.findByRole('button', { name: 'Act on the rule heals fail' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Edit' }));
    expect(await screen.findByLabelText('Within')).toHaveValue('90');
    await user.type(screen.getByLabelText('Told by (optional)'), 'auto-heal');
    await user.click(screen.getByRole('button', { name: 'Save the rule' }));
    await waitFor(() => expect(asked).toHaveLength(2));
    expect(asked[0]).toMatch(/^POST .*"source":"auto-heal","window_seconds":90.*"enabled":false/);
    expect(asked[1]).toBe('DELETE /rules/7');
  });

  it('are switched off, and deleted once that is confirmed', async () => {
    rules = [rule(7, 'heals fail')];
    const user = alerts();
    const open = async () =>
      user.click(await screen.findByRole('button', { name: 'Act on the rule heals fail' }));
    await open();
    await user.click(await screen.findByRole('menuitem', { name: 'Switch off' }));
    await waitFor(() => expect(asked).toEqual(['PATCH /rules/7/enabled {"enabled":false}']));
    await open();
    await user.click(await screen.findByRole('menuitem', { name: 'Delete' }));
    expect(asked).toHaveLength(1);
    await user.click(await screen.findByRole('button', { name: 'Delete the rule' }));
    await waitFor(() => expect(asked.at(-1)).toBe('DELETE /rules/7'));
  });

  it('are for operators', () => {
    alerts('viewer');
    expect(screen.queryByText('Alert rules')).toBeNull();
  });
});

describe('deliveries of alerts', () => {
  it('say how far they are and why, and are replayed', async () => {
    rules = [rule(7, 'another')];
    deliveries = [
      delivery(3, 'not_configured', { attempts: 1 }),
      delivery(2, 'failed', { http_status: 500, error: 'answered 500' }),
      delivery(1, 'pending', { error: 'connection refused' }),
    ];
    const user = alerts();
    await ruleNamed('another');
    const [none, failed, waiting] = (await screen.findAllByText('Alert raised: heals fail')).map(
      (title) => title.closest('li'),
    );
    expect(none).toHaveTextContent(/No webhook.*OPS_ALERT_WEBHOOK_URL is not set/);
    expect(failed).toHaveTextContent('2 attemptsanswered 500');
    expect(failed).toHaveTextContent('Given up');
    expect(waiting).toHaveTextContent('connection refused');
    expect(screen.getAllByRole('button', { name: /^Replay/ })).toHaveLength(2);
    await user.click(screen.getByRole('button', { name: 'Replay Alert raised: heals fail 2' }));
    await waitFor(() => expect(asked).toEqual(['POST /deliveries/2/replay']));
  });
});
