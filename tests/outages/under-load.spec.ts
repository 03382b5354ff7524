import { body } from '../platform/answers';
import type { Client } from '../platform/client';
import type { Lead } from '../platform/leads';
import { onceEach, type Told, toldOf } from '../platform/records';
import { flushRedis } from '../platform/redis';
import { supervisor } from '../platform/supervisor';
import { expect, test, unique } from '../platform/test';

const leads = 60;
const writers = 4;
/** After so many answers the blow falls, so that it meets the load in its midst. */
const blowAfter = 15;
/** Nothing here is about speed: a run that was lost with its process is taken up a minute later. */
const patience = 300_000;

const thank = {
  name: 'Thank',
  on: { event: 'lead.status_changed' },
  when: [{ new_status: 'won' }],
  do: [{ create_task: { title: 'Thank', due_in: '1d' } }],
};

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
      { timeout: patience, intervals: [100] },
    )
    .toBe(status);
  return answer as T;
}

/** Enters leads and wins every one, several at a time; strikes in between. Gives what was acknowledged. */
async function winLeads(agent: Client, strike: () => Promise<unknown>): Promise<number[]> {
  const waiting = Array.from({ length: leads }, () => `${unique('lead')}@load.example`);
  const acknowledged: number[] = [];
  const work = async () => {
    for (let email = waiting.pop(); email; email = waiting.pop()) {
      const fields = { name: email, email, company: 'Gardens' };
      const { id } = await untilAnswered<Lead>(
        () => agent.post('/leads', { body: fields, headers: { 'Idempotency-Key': email } }),
        201,
      );
      await untilAnswered<Lead>(
        () => agent.patch(`/leads/${id}`, { body: { status: 'won' } }),
        200,
      );
      acknowledged.push(id);
      if (acknowledged.length === blowAfter) await strike();
    }
  };
  await Promise.all(Array.from({ length: writers }, work));
  return acknowledged;
}

const blows: Record<string, () => Promise<unknown>> = {
  'customer-ops is killed': () => supervisor.kill('customer-ops'),
  'the worker is killed': () => supervisor.kill('worker'),
  'apexflow is killed': () => supervisor.kill('apexflow'),
  'notifications-consumer is killed': () => supervisor.kill('notifications-consumer'),
  'Kafka is killed': () => supervisor.kill('kafka'),
  'PostgreSQL is killed': () => supervisor.kill('postgresql'),
  'Redis is flushed and killed': async () => {
    await flushRedis();
    await supervisor.kill('redis');
  },
};

for (const [blow, strike] of Object.entries(blows)) {
  test(`nothing is lost and nothing is done twice when ${blow} under load`, async ({
    client,
    tenant,
  }) => {
    test.setTimeout(3 * patience);
    const admin = client('apexflow', { roles: 'admin', user: 'kim' });
    const headers = { 'Idempotency-Key': unique('thank') };
    await untilAnswered(() => admin.post('/automations', { body: thank, headers }), 201);

    const acknowledged = await winLeads(
      client('customerOps', { roles: 'agent', user: 'kim' }),
      strike,
    );

    expect(new Set(acknowledged).size).toBe(leads);
    const expected = onceEach(acknowledged);
    let told: Told = {};
    await expect
      .poll(
        async () => {
          told = await toldOf(tenant).catch(() => told);
          return Object.entries(expected)
            .filter(([name, ids]) => (told[name]?.length ?? 0) < ids.length)
            .map(([name, ids]) => `${name}: ${told[name]?.length ?? 0} of ${ids.length}`);
        },
        { message: 'all is told of every lead', timeout: patience, intervals: [500] },
      )
      .toEqual([]);
    expect(told).toEqual(expected);
  });
}
