import { body } from '../platform/answers';
import type { Client } from '../platform/client';
import { type Lead, listLeads } from '../platform/leads';
import type { Inbox, InboxMessage } from '../platform/notifications';
import { supervisor } from '../platform/supervisor';
import { expect, test, unique } from '../platform/test';

const leads = 60;
const writers = 4;
/** After so many answers the blow falls, so that it meets the load in its midst. */
const blowAfter = 15;

/** Sends a request until it is answered as asked: whoever calls over a network has to. */
async function untilAnswered<T>(send: () => ReturnType<Client['get']>, status: number): Promise<T> {
  let answer: T | undefined;
  await expect
    .poll(
      async () => {
        const response = await send().catch(() => undefined);
        if (response?.status() === status) answer = await body<T>(response, status);
        return response?.status();
      },
      { timeout: 60_000, intervals: [100] },
    )
    .toBe(status);
  return answer as T;
}

/** Enters leads and wins every one, several at a time; strikes in between. Gives what was acknowledged. */
async function winLeads(
  agent: Client,
  strike: () => Promise<unknown>,
): Promise<Map<string, number>> {
  const waiting = Array.from({ length: leads }, () => `${unique('lead')}@load.example`);
  const acknowledged = new Map<string, number>();
  const work = async () => {
    for (let email = waiting.pop(); email; email = waiting.pop()) {
      const fields = { name: email, email };
      const headers = { 'Idempotency-Key': email };
      const { id } = await untilAnswered<Lead>(
        () => agent.post('/leads', { body: fields, headers }),
        201,
      );
      await untilAnswered<Lead>(
        () => agent.patch(`/leads/${id}`, { body: { status: 'won' } }),
        200,
      );
      acknowledged.set(email, id);
      if (acknowledged.size === blowAfter) await strike();
    }
  };
  await Promise.all(Array.from({ length: writers }, work));
  return acknowledged;
}

async function wholeInbox(notifications: Client): Promise<InboxMessage[]> {
  const messages: InboxMessage[] = [];
  for (;;) {
    const query = { before: messages.at(-1)?.id ?? Number.MAX_SAFE_INTEGER };
    const page = await untilAnswered<Inbox>(() => notifications.get('/inbox', { query }), 200);
    messages.push(...page.items);
    if (page.items.length < page.limit) return messages;
  }
}

const blows: Record<string, () => Promise<unknown>> = {
  'customer-ops is killed': () => supervisor.kill('customer-ops'),
  'notifications-consumer is killed': () => supervisor.kill('notifications-consumer'),
  'Kafka is killed': () => supervisor.kill('kafka'),
  'PostgreSQL is killed': () => supervisor.kill('postgresql'),
};

for (const [blow, strike] of Object.entries(blows)) {
  test(`nothing is lost and nothing is done twice when ${blow} under load`, async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent', user: 'kim' });
    const notifications = client('notifications', { roles: 'operator', user: 'kim' });

    const acknowledged = await winLeads(agent, strike);

    const { items } = await listLeads(agent, { limit: 200 });
    expect(new Map(items.map(({ email, id }) => [email, id]))).toEqual(acknowledged);
    expect(items).toHaveLength(leads);
    const won = async () =>
      (await wholeInbox(notifications))
        .filter(({ rule }) => rule === 'notify-on-won')
        .map(({ raw }) => raw.lead_id as number)
        .sort((a, b) => a - b);
    const ids = [...acknowledged.values()].sort((a, b) => a - b);
    await expect
      .poll(async () => (await won()).length, { timeout: 60_000 })
      .toBeGreaterThanOrEqual(leads);
    expect(await won()).toEqual(ids);
  });
}
