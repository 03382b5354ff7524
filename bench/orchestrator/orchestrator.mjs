// Measures the orchestrator's whole path against Portkey's gateway and a bare nginx proxy, in one run, before
// one made-up provider in nginx that answers at once. Starts a platform of its own on the standard ports:
//
//   node bench/orchestrator/orchestrator.mjs [seconds [requests of the long run]]
//
// Needs wrk and nginx; installs Portkey's gateway from npm into a temporary folder. Rounds go over all of them in
// turn, so that a slow minute of the machine meets each; the table has the median. Writes the section
// "Orchestrator" of bench/RESULTS.md.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { quantile } from '../figures.mjs';
import { OwnPlatform } from '../own-platform.mjs';
import { memory } from '../process.mjs';
import { section } from '../results.mjs';
import { Peers, ports, provider } from './peers.mjs';

const seconds = Number(process.argv[2] ?? 5);
const longRun = Number(process.argv[3] ?? 2_000_000);
const rounds = 3;
const connections = [1, 32, 128];
const here = dirname(fileURLToPath(import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'aetherlink-bench-orchestrator-'));
const written = (name, text) => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

const activity =
  'Mon: qualified by Dana. Tue: Dana sent the offer for 40 seats. Wed: they asked about the data processing ' +
  'agreement, legal has it. Next call planned for Thursday, Sam Okoro wants to join.';
const chat = written(
  'chat.json',
  JSON.stringify({
    model: 'gpt-4.1-mini',
    messages: [{ role: 'user', content: activity }],
  }),
);
const orchestrate = written(
  'orchestrate.json',
  JSON.stringify({
    tenant_id: 'acme',
    intent: 'summarize-activity',
    payload: { activity },
  }),
);
const asAgent = 'X-User-Roles: agent\nX-Tenant-ID: acme';
const orchestrator = 'http://127.0.0.1:8011';
const measured = {
  'nginx, a bare proxy': {
    url: `http://127.0.0.1:${ports.nginx}/v1/chat/completions`,
    body: chat,
    headers: '',
  },
  "Portkey's gateway": {
    url: `http://127.0.0.1:${ports.portkey}/v1/chat/completions`,
    body: chat,
    headers: `x-portkey-provider: openai\nx-portkey-custom-host: ${provider}\nAuthorization: Bearer made-up`,
  },
  'AetherLink `/orchestrate`': {
    url: `${orchestrator}/orchestrate`,
    body: orchestrate,
    headers: asAgent,
  },
  'AetherLink `/v1/chat/completions`': {
    url: `${orchestrator}/v1/chat/completions`,
    body: chat,
    headers: asAgent,
  },
};

/** One thread of wrk for a time; requests/s and latencies in milliseconds. */
function load({ url, body, headers }, many, during) {
  const said = execFileSync(
    'wrk',
    ['-t1', `-c${many}`, `-d${during}s`, '--latency', '-s', join(here, 'post.lua'), url],
    { env: { ...process.env, BODY: body, HEADERS: headers }, encoding: 'utf8' },
  );
  const { requests, seconds: took, p50, p99, bad } = JSON.parse(said.trim().split('\n').at(-1));
  if (bad > requests / 20) throw new Error(`${url}: ${bad} of ${requests} requests failed`);
  return { rate: requests / took, p50, p99, requests, bad };
}

/** What the orchestrator's heap holds after a collection, in MB. */
function liveHeap(pid) {
  const jcmd = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/jcmd') : 'jcmd';
  execFileSync(jcmd, [String(pid), 'GC.run']);
  const histogram = execFileSync(jcmd, [String(pid), 'GC.class_histogram'], {
    encoding: 'utf8',
  });
  return Number(histogram.trim().split('\n').at(-1).trim().split(/\s+/)[2]) / 1024 / 1024;
}

const median = (values) => quantile(values, 0.5);
const peers = new Peers(folder);
const platform = new OwnPlatform({
  PROVIDER_ORDER: 'openai',
  PROVIDER_OPENAI_URL: provider,
  OPENAI_API_KEY: 'made-up',
  PROVIDER_LOCAL_URL: 'off',
  // As many as there are connections: what is measured is the way through, not the queue.
  PROVIDER_FILE: written('providers.yaml', 'providers:\n  openai: { concurrency: 256 }\n'),
});

const runs = [];
let sizes;
let heaps;
let rate;
try {
  await peers.up();
  platform.up();
  const { part } = await platform.ask({
    op: 'inspect',
    service: 'ai-orchestrator',
  });
  for (const target of Object.values(measured)) load(target, 32, 30); // compiled before it counts
  for (let round = 0; round < rounds; round++) {
    for (const many of connections) {
      for (const [name, target] of Object.entries(measured)) {
        const run = { name, many, ...load(target, many, seconds) };
        console.log(JSON.stringify({ round, ...run }));
        runs.push(run);
      }
    }
  }
  sizes = { ours: memory(part.pid), portkey: memory(peers.portkey) };
  const before = liveHeap(part.pid);
  const target = measured['AetherLink `/orchestrate`'];
  let done = 0;
  const begin = performance.now();
  while (done < longRun) {
    done += load(target, 32, 10).requests;
    const each = (performance.now() - begin) / done;
    console.log(
      `long run: ${done} of ${longRun}, ${(((longRun - done) * each) / 1000).toFixed(0)} s left`,
    );
  }
  rate = (done / (performance.now() - begin)) * 1000;
  heaps = { before, after: liveHeap(part.pid), done };
} finally {
  platform.dispose();
  peers.down();
  rmSync(folder, { recursive: true, force: true });
}

const of = (name, many) => runs.filter((run) => run.name === name && run.many === many);
const figure = (name, many, what) => median(of(name, many).map((run) => run[what]));
const floor = 'nginx, a bare proxy';
const rows = connections.flatMap((many) =>
  Object.keys(measured).map((name) => {
    const rates = of(name, many).map((run) => run.rate);
    const ratio = (other) => (median(rates) / figure(other, many, 'rate')).toFixed(2);
    const added = ((figure(name, many, 'p50') - figure(floor, many, 'p50')) * 1000).toFixed(0);
    const bad = of(name, many).reduce((sum, run) => sum + run.bad, 0);
    return `| ${many} | ${name}${bad ? `, ${bad} failed` : ''} | ${median(rates).toFixed(0)} (${Math.min(...rates).toFixed(0)}–${Math.max(...rates).toFixed(0)}) | ${figure(name, many, 'p50').toFixed(3)} ms | ${figure(name, many, 'p99').toFixed(2)} ms | ${added} µs | ${ratio("Portkey's gateway")} | ${ratio(floor)} |`;
  }),
);

section(
  'Orchestrator',
  `\`node bench/orchestrator/orchestrator.mjs ${seconds} ${longRun}\` on ${cpus().length} cores (${cpus()[0].model}), one thread of wrk
beside everything on them; a made-up provider in nginx answers at once. Breaker, schema check, ledger in
PostgreSQL, metrics and audit are on. Median of ${rounds} rounds of ${seconds} s, the range is the noise. "Added" is the median
less that of the bare proxy.

| connections | what | requests/s | p50 | p99 | added p50 | × Portkey | × nginx |
|---|---|---|---|---|---|---|---|
${rows.join('\n')}

To reach: ≥ 15 × Portkey and ≥ 0.25 × nginx at 32 connections, ≤ 200 µs added at 1 connection. Memory after it
(PSS): orchestrator ${sizes.ours.toFixed(0)} MB, Portkey ${sizes.portkey.toFixed(0)} MB. ${heaps.done} more requests at ${rate.toFixed(0)}/s: the heap
that is left after a collection went from ${heaps.before.toFixed(1)} to ${heaps.after.toFixed(1)} MB.`,
);
