import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Service } from '../platform/addresses';
import { body } from '../platform/answers';
import { createAutomation, runsWith } from '../platform/automations';
import type { CallOptions, Client } from '../platform/client';
import { ended, start, upload } from '../platform/imports';
import { createLead } from '../platform/leads';
import { inboxOf } from '../platform/notifications';
import { expect, test, unique } from '../platform/test';
import { createWebhook, deliveriesOf, receiver } from '../platform/webhooks';
import { createAppointment, createJob } from '../platform/workflow';

interface Contract {
  paths: Record<string, Record<string, unknown>>;
}

/** Services whose records are tenants'; the others have the platform's own, by name. */
const services = {
  customerOps: 'customer-ops',
  apexflow: 'apexflow',
  notifications: 'notifications-consumer',
  aiSummarizer: 'ai-summarizer',
} as const satisfies Partial<Record<Service, string>>;

type Tenanted = keyof typeof services;

/**
 * What is not walked here. The platform's own jobs are no tenant's. A calendar is no record, but an owner's, and opened by a token alone. An
 * event is set aside because of what came over Kafka, which the services' own tests send.
 */
const elsewhere = [
  'POST /background-jobs/platform/{id}/replay',
  'GET /calendars/{owner}.ics',
  'DELETE /dead-events/{id}',
  'POST /dead-events/{id}/replay',
];

const methods = ['get', 'post', 'put', 'patch', 'delete'];

/** Every place of a service that takes an id, as its contract has them. */
function places(service: Tenanted): string[] {
  const file = resolve(import.meta.dirname, `../../contracts/${services[service]}.openapi.json`);
  const { paths } = JSON.parse(readFileSync(file, 'utf8')) as Contract;
  return Object.entries(paths)
    .filter(([path]) => path.includes('{'))
    .flatMap(([path, item]) =>
      methods.filter((method) => method in item).map((method) => `${method.toUpperCase()} ${path}`),
    )
    .filter((place) => !elsewhere.includes(place));
}

const automation = {
  name: 'Mine',
  on: { event: 'lead.created' },
  do: [{ notify: 'Somebody is new' }],
};

/** What is sent to a place that asks for more than an id; it has to be fine, but for the id. */
const sent: Record<string, CallOptions> = {
  'PATCH /assignment-rules/{id}': { body: { name: 'Mine' } },
  'PATCH /custom-fields/{key}': { body: { label: 'Mine' } },
  'PATCH /leads/{id}': { body: { name: 'Mine' } },
  'PATCH /tasks/{id}': { body: { title: 'Mine' } },
  'PATCH /views/{id}': { body: { name: 'Mine' } },
  'POST /imports/{id}/form': { body: {} },
  'POST /imports/{id}/start': { body: {} },
  'POST /leads/{id}/attachments': { query: { name: 'mine.txt' }, bytes: Buffer.from('mine') },
  'POST /leads/{id}/erase': { body: { confirm: 'Mine' } },
  'POST /leads/{id}/merge': { body: { lead_id: 1 } },
  'POST /leads/{id}/notes': { body: { body: 'Mine' } },
  'POST /leads/{id}/tasks': { body: { title: 'Mine', due_at: '2030-03-01T10:00:00Z' } },
  'PATCH /appointments/{id}': { body: { notes: 'Mine' } },
  'PATCH /jobs/{id}': { body: { title: 'Mine' } },
  'PUT /automations/{id}': { body: automation },
  'POST /automations/{id}/dry-run': { body: {} },
  'PATCH /webhooks/{id}': { body: { description: 'Mine' } },
};

/** Ids by the part of a path that ends with them: records of a tenant that all have a word. */
type Records = Record<string, number | string>;

const idOf = async (answer: ReturnType<Client['post']>): Promise<number> =>
  (await body<{ id: number }>(await answer, 201)).id;

async function crmRecords(crm: Client, word: string): Promise<Records> {
  const [lead, twin, third] = [
    await createLead(crm, { name: word, email: `${word}@x.example` }),
    await createLead(crm, { name: `${word} twin` }),
    await createLead(crm, { name: `${word} third` }),
  ];
  const { id: merge } = await body<{ id: number }>(
    await crm.post(`/leads/${lead.id}/merge`, { body: { lead_id: twin.id } }),
  );
  const lead_ids = [lead.id, third.id];
  const due_at = '2030-03-01T10:00:00Z';
  const file = { query: { name: `${word}.txt` }, bytes: Buffer.from(word) };
  const table = await upload(crm, `name\n${word}\n`);
  await start(crm, table.id, { dry_run: true });
  await ended(crm, table.id);
  const jobs = await body<{ items: { id: number }[] }>(await crm.get('/background-jobs'));
  const key = word.replaceAll('-', '_');
  await body(await crm.post('/custom-fields', { body: { key, label: word, type: 'text' } }), 201);
  const rule = { name: word, match: { source: word }, owners: [word] };
  const view = { name: word, filter: {}, order_by: 'name', order: 'asc' };
  return {
    '/leads/{id}': lead.id,
    '/merges/{id}': merge,
    '/imports/{id}': table.id,
    '/background-jobs/{id}': jobs.items[0]?.id ?? 0,
    '/custom-fields/{key}': key,
    '/api-keys/{id}': await idOf(crm.post('/api-keys', { body: { name: word, role: 'viewer' } })),
    '/attachments/{id}': await idOf(crm.post(`/leads/${lead.id}/attachments`, file)),
    '/tasks/{id}': await idOf(
      crm.post(`/leads/${lead.id}/tasks`, { body: { title: word, due_at } }),
    ),
    '/assignment-rules/{id}': await idOf(crm.post('/assignment-rules', { body: rule })),
    '/views/{id}': await idOf(crm.post('/views', { body: view })),
    '/leads/duplicates/dismissals/{id}': await idOf(
      crm.post('/leads/duplicates/dismissals', { body: { lead_ids } }),
    ),
  };
}

async function apexflowRecords(apexflow: Client, crm: Client, word: string): Promise<Records> {
  const tell = { ...automation, name: word, do: [{ notify: word }] };
  const { id: told } = await createAutomation(apexflow, tell);
  const { id: lead_id } = await createLead(crm, { name: word });
  const [run] = await runsWith(apexflow, told, 'done');
  const scheduled_at = '2030-03-01T10:00:00Z';
  return {
    '/automations/{id}': told,
    '/automations/{id}/runs/{run}': run?.id ?? 0,
    '/jobs/{id}': (await createJob(apexflow, { lead_id, title: word })).id,
    '/appointments/{id}': (
      await createAppointment(apexflow, { lead_id, scheduled_at, notes: word })
    ).id,
  };
}

async function notificationRecords(
  notifications: Client,
  word: string,
  url: string,
): Promise<Records> {
  const { id } = await createWebhook(notifications, url, 'lead.erased');
  await body(await notifications.post(`/webhooks/${id}/test`));
  const [delivery] = await deliveriesOf(notifications, id);
  await body(await notifications.post('/notifications', { body: { message: word } }), 202);
  await expect.poll(async () => (await inboxOf(notifications)).items.length).toBeGreaterThan(0);
  return {
    '/webhooks/{id}': id,
    '/webhooks/{id}/deliveries/{delivery}': delivery?.id ?? 0,
    '/deliveries/{id}': delivery?.id ?? 0,
    '/inbox/{id}': (await inboxOf(notifications)).items[0]?.id ?? 0,
  };
}

/** The path of a place with the ids of records; undefined where nobody made such a record. */
function withIds(path: string, records: Records): string | undefined {
  const parts = path.split('/');
  const filled = parts.map((part, i) =>
    part.startsWith('{') ? records[parts.slice(0, i + 1).join('/')] : part,
  );
  return filled.some((part) => part === undefined || part === 0) ? undefined : filled.join('/');
}

/** Walks every place with another tenant's ids, as that tenant's own admin would. */
async function walk(service: Tenanted, stranger: Client, records: Records, word: string) {
  const unwalked: string[] = [];
  for (const place of places(service)) {
    const [method = '', path = ''] = place.split(' ');
    const address = withIds(path, records);
    if (address === undefined) {
      unwalked.push(place);
    } else {
      const answer = await stranger.send(method, address, sent[place]);
      const said = await answer.text();
      expect(answer.status(), `${place}: ${said}`).toBe(404);
      expect(said, place).not.toContain(word);
    }
  }
  expect(unwalked, 'places that take an id, of which nobody made a record').toEqual([]);
}

/** What the owner is shown of each record that can be shown alone. */
async function shown(service: Tenanted, owner: Client, records: Records): Promise<string[]> {
  const alone = places(service)
    .filter((place) => place.slice('GET '.length) in records)
    .filter((place) => place !== 'GET /summaries/lead/{id}'); // made anew for each who asks
  const texts: string[] = [];
  for (const place of alone.filter((each) => each.startsWith('GET '))) {
    const address = withIds(place.slice('GET '.length), records) ?? '';
    texts.push(`${address} ${await (await owner.get(address)).text()}`);
  }
  return texts;
}

for (const service of Object.keys(services) as Tenanted[]) {
  test(`ids of another tenant's records are nobody's, wherever ${service} takes one`, async ({
    client,
  }) => {
    const word = unique('secret');
    const owner = client(service, { roles: 'admin', user: 'root' });
    const crm = client('customerOps', { roles: 'admin', user: 'root' });
    const outside = await receiver();
    try {
      const made: Record<Tenanted, () => Promise<Records>> = {
        customerOps: () => crmRecords(crm, word),
        apexflow: () => apexflowRecords(owner, crm, word),
        notifications: () => notificationRecords(owner, word, outside.url),
        aiSummarizer: async () => ({
          '/summaries/lead/{id}': (await createLead(crm, { name: word })).id,
        }),
      };
      const records = await made[service]();
      const before = await shown(service, owner, records);
      const stranger = client(service, { roles: 'admin', user: 'root', tenant: unique('other') });

      await walk(service, stranger, records, word);

      expect(await shown(service, owner, records)).toEqual(before);
    } finally {
      await outside.close();
    }
  });
}
