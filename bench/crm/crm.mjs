// Measures the CRM with a million leads in one tenant of several: reads, writes, an import, how fast
// the outbox drains, and how long after its commit an event reaches a webhook. Starts a platform of its
// own in a temporary folder on the standard ports, needs psql and pgbench, and takes about half an hour:
//
//   node bench/crm/crm.mjs [leads [folder]]
//
// With a folder, the platform's data is kept there, and leads that are in it already are taken as they
// are: to make a million takes most of the time.
//
// Writes the section "CRM" of bench/RESULTS.md.

import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { latencies, quantile } from '../figures.mjs';
import { OwnPlatform } from '../own-platform.mjs';
import { say } from '../progress.mjs';
import { section } from '../results.mjs';
import { Client, many } from './client.mjs';
import { Database } from './database.mjs';
import { embed, large, provide } from './made-up-leads.mjs';
import { draining } from './outbox.mjs';
import { any, questions, reads, timed } from './reads.mjs';

const leads = Number(process.argv[2] ?? 1_000_000);
const folder = process.argv[3];
const creates = 10_000;
// A service that has just started is slower; it is measured as it is after a minute's work.
const warmUpCreates = 15_000;
const warmUpWalks = 100;
const connections = 32;
const importedRows = 200_000;
const heldEvents = 20_000;
const perSecond = 200;
const seconds = 20;
const customerOps = 'http://127.0.0.1:8000';
const worker = 'http://127.0.0.1:9100';
const hook = 9_555;
const hooked = 'acme';

const rules = `
rules:
  - {name: new-leads, match: {event_type: lead.created, tenant_id: ${hooked}}, notify: true}
default: {notify: false, template: "{event_type}"}
`;
const rulesFile = join(mkdtempSync(join(tmpdir(), 'aetherlink-rules-')), 'rules.yaml');
writeFileSync(rulesFile, rules);
// On loopback, for as long as this runs, and the same for a folder that is kept.
const database = new Database('aetherlink-bench');
const platform = new OwnPlatform(
  {
    // Not the summarizer, which rests while the leads are made up, so that their embedding waits.
    AUTOHEAL_SERVICES: '["aether-customer-ops"]',
    DATABASE_PASSWORD: database.password,
    NOTIFY_RULES_FILE: rulesFile,
    NOTIFY_PRIVATE_TARGETS: 'true',
    NOTIFY_WEBHOOK_URL: `http://127.0.0.1:${hook}/`,
  },
  folder,
);

/** Walks on from places all over the list, so that the pages are not all near its beginning. */
async function pages(client) {
  const took = [];
  for (let walk = 0; took.length < reads; walk++) {
    const start = new Date(Date.now() - Math.random() * 540 * 86_400_000).toISOString();
    let path = `/leads?limit=50&count=none&created_before=${encodeURIComponent(start)}`;
    for (let page = 0; page < 5; page++) {
      const { body, took: time } = await client.get(path);
      if (walk >= warmUpWalks) took.push(time);
      if (!body.next_cursor) break;
      path = `/leads?limit=50&count=none&created_before=${encodeURIComponent(start)}&cursor=${encodeURIComponent(body.next_cursor)}`;
    }
  }
  return took;
}

/** The bare SQL of such a write, an upper bound: a transaction of four rows, without a platform. */
function floor() {
  const insert = "INSERT INTO public.floor (name, body) VALUES (:n, repeat('x', 200));\n";
  database.run(
    'CREATE TABLE IF NOT EXISTS public.floor (id bigserial PRIMARY KEY, name text, body text)',
  );
  return database.pgbench(
    `\\set n random(1, 1000000)\nBEGIN;\n${insert.repeat(4)}COMMIT;\n`,
    connections,
  );
}

/** Half a minute for the compiler of the JVM comes first. */
async function creating(client, query) {
  await many(warmUpCreates, connections, (i) =>
    client.post(`/leads${query}`, {
      name: `Warm ${i}`,
      email: `warm.${Date.now()}.${i}@bench.example`,
    }),
  );
  const mark = Date.now();
  const begin = performance.now();
  const took = await many(creates, connections, async (i) => {
    const email = `bench.${mark}.${i}@bench.example`;
    return (await client.post(`/leads${query}`, { name: `Bench Person ${mark} ${i}`, email })).took;
  });
  return { rate: creates / ((performance.now() - begin) / 1000), took };
}

async function settled(client, id) {
  for (;;) {
    const { body } = await client.get(`/imports/${id}`);
    if (['done', 'failed', 'cancelled'].includes(body.state)) return body;
    await pause(200);
  }
}

async function heapUsed() {
  const text = await (await fetch(`${worker}/metrics`)).text();
  const areas = [...text.matchAll(/^jvm_memory_used_bytes\{area="heap".*\} (\S+)$/gm)];
  return areas.reduce((sum, [, value]) => sum + Number(value), 0) / 1024 / 1024;
}

async function importing(client, count) {
  const rows = ['Name,E-Mail,Company,Phone,Source,Status'];
  const mark = Date.now(); // an earlier run on this folder may have left rows of its own
  for (let i = 0; i < count; i++) {
    rows.push(`Row Person ${i},row.${mark}.${i}@import.example,Company ${i % 5000},,fair,new`);
  }
  const bytes = Buffer.from(rows.join('\n'));
  const { body: file } = await client.upload('/imports?name=bench.csv', bytes);
  const mapping = Object.fromEntries(
    file.columns.filter(({ field }) => field).map(({ header, field }) => [header, field]),
  );
  const begin = performance.now();
  let most = 0;
  const watch = setInterval(() => void heapUsed().then((now) => (most = Math.max(most, now))), 500);
  await client.post(`/imports/${file.id}/start`, { mapping, match_by: 'email', dry_run: false });
  const end = await settled(client, file.id);
  clearInterval(watch);
  if (end.state !== 'done' || end.created !== count) throw new Error(JSON.stringify(end));
  return { rate: count / ((performance.now() - begin) / 1000), heap: most };
}

/** When the webhook of each lead arrived. */
const arrived = new Map();
const target = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const id = JSON.parse(Buffer.concat(chunks).toString()).raw?.lead_id;
    arrived.set(id, performance.now());
    response.end();
  });
});

/** How long another tenant's webhook waits behind the events of an import that has just ended, in seconds. */
async function behindTheImport(client) {
  const { body } = await client.post('/leads?duplicates=skip', { name: 'Behind an import' });
  const begin = performance.now();
  while (!arrived.has(body.id)) await pause(100);
  return (arrived.get(body.id) - begin) / 1000;
}

/** From the answer to a create, which follows its commit, to the webhook's arrival. */
async function webhooks(client) {
  const committed = new Map();
  const running = [];
  const begin = performance.now();
  for (let i = 0; i < perSecond * seconds; i++) {
    const due = begin + (i * 1000) / perSecond;
    if (due > performance.now()) await pause(due - performance.now());
    running.push(
      client.post('/leads?duplicates=skip', { name: `Hook ${i}` }).then(({ body }) => {
        committed.set(body.id, performance.now());
      }),
    );
  }
  await Promise.all(running);
  const giveUp = performance.now() + 60_000;
  while ([...committed.keys()].some((id) => !arrived.has(id)) && performance.now() < giveUp) {
    await pause(100);
  }
  const missing = [...committed.keys()].filter((id) => !arrived.has(id)).length;
  if (missing > 0) throw new Error(`${missing} webhooks did not arrive within a minute`);
  return [...committed].map(([id, at]) => Math.max(0, arrived.get(id) - at));
}

const rows = [];
const put = (row) => {
  rows.push(row);
  say(row);
};
try {
  say('starting a platform');
  platform.up();
  const made = await provide(platform, database, leads);
  if (made !== undefined) {
    put(
      `| ${leads.toLocaleString('en')} made-up leads with histories | ${made.toFixed(0)} s | | 1 | minutes |`,
    );
  }
  await draining(database);

  const client = new Client(customerOps, large, connections);
  const { body: some } = await client.get('/leads?limit=200&count=none');
  const question = questions(some.items);
  const owners = [...new Set(some.items.map((lead) => lead.assigned_to).filter(Boolean))];
  const tags = [...new Set(some.items.flatMap((lead) => lead.tags))];
  const filters = [
    () => `status=${any(['new', 'contacted', 'qualified', 'proposal', 'won', 'lost'])}`,
    () => `assigned_to=${encodeURIComponent(any(owners))}`,
    () => `tag=${encodeURIComponent(any(tags))}`,
    () => `status=won&assigned_to=${encodeURIComponent(any(owners))}`,
    () => `has_open_task=true&status=proposal`,
    () => `tag=${encodeURIComponent(any(tags))}&status=${any(['new', 'won'])}`,
  ];
  put(latencies('list, any page of 50', await pages(client), '≤ 20 ms'));
  for (const filter of filters) {
    const path = () => `/leads?limit=50&count=none&${filter()}`;
    const name = decodeURIComponent(filter()).replace(/=[^&]*/g, '');
    put(
      latencies(
        `filtered list by ${name.replaceAll('&', ', ')}`,
        await timed(client, path),
        '≤ 40 ms',
      ),
    );
  }
  put(
    latencies(
      'full text, one or two words',
      await timed(client, () => `/leads/search?mode=words&q=${question()}`),
      '≤ 60 ms',
    ),
  );
  put(
    latencies(
      'fused search, words and meaning',
      await timed(client, () => `/leads/search?q=${question()}`),
      '≤ 400 ms',
    ),
  );
  put(`| bare SQL of a write, ${connections} connections (pgbench) | ${floor()}/s | | | a floor |`);
  for (const [what, query] of [
    ['create, with the check for duplicates', ''],
    ['create, `?duplicates=skip`', '?duplicates=skip'],
  ]) {
    const { rate, took: times } = await creating(client, query);
    put(
      `| ${what}, ${connections} connections | ${rate.toFixed(0)}/s (p50 ${quantile(times, 0.5).toFixed(1)} ms) | ${quantile(times, 0.99).toFixed(1)} ms | ${creates} | ≥ 2,000/s |`,
    );
  }
  const { rate, heap } = await importing(client, importedRows);
  put(
    `| import of ${importedRows.toLocaleString('en')} rows | ${rate.toFixed(0)} rows/s | heap of the worker at most ${heap.toFixed(0)} MB | 1 | ≥ 10,000 rows/s, ≤ 512 MB |`,
  );
  put(`| outbox when the import ended | ${(await draining(database)).events} events | | 1 | |`);
  target.listen(hook, '127.0.0.1');
  const other = new Client(customerOps, hooked, connections);
  put(
    `| another tenant's webhook behind the import's events | ${(await behindTheImport(other)).toFixed(0)} s | | 1 | |`,
  );
  await platform.signal('kafka', 'SIGSTOP');
  await importing(client, heldEvents);
  await platform.signal('kafka', 'SIGCONT');
  const { events, rate: drains } = await draining(database);
  put(
    `| outbox drains, from Kafka's return | ${drains.toFixed(0)} events/s | | ${events} events | ≥ 3,000/s |`,
  );
  embed(database, large);
  client.close();
  put(latencies(`commit → webhook at ${perSecond}/s`, await webhooks(other), '≤ 150 ms'));
  other.close();
} finally {
  target.close();
  if (folder) platform.down();
  else platform.dispose();
}

section(
  'CRM',
  `\`node bench/crm/crm.mjs ${leads}\` on ${cpus().length} cores (${cpus()[0].model}), the load generator beside the platform on them; ${leads.toLocaleString('en')} leads in one tenant, 10,000 in another.

| what | median | p99 | n | to reach |
|---|---|---|---|---|
${rows.join('\n')}

Reads go one at a time; creates on ${connections} connections.`,
);
