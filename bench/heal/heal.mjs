// Measures how fast a killed and a hung service are back, how long the platform takes to come up, and
// how much memory it holds. Starts a platform of its own in a temporary folder on the standard ports:
//
//   node bench/heal/heal.mjs [rounds]
//
// Rounds go over several services in turn. A service that fails again and again is rightly put into
// backoff and quarantine; here each blow is meant to be a first one, so both are set to forget fast.
// Writes the section "Heal" of bench/RESULTS.md.

import { readFileSync, readdirSync } from 'node:fs';
import { createConnection } from 'node:net';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { quantile } from '../figures.mjs';
import { OwnPlatform } from '../own-platform.mjs';
import { section } from '../results.mjs';

const rounds = Number(process.argv[2] ?? 4);
const services = {
  'ai-orchestrator': 'http://127.0.0.1:8011/ping',
  'customer-ops': 'http://127.0.0.1:8000/health',
  'command-center': 'http://127.0.0.1:8010/ops/ping',
  'ai-summarizer': 'http://127.0.0.1:9108/health',
  edge: 'http://127.0.0.1:5173/health.json',
};
const platform = new OwnPlatform({
  AUTOHEAL_INTERVAL_SECONDS: '1',
  AUTOHEAL_BACKOFF_RESET_SECONDS: '5',
  AUTOHEAL_BUDGET: '1000',
});
const socket = join(platform.state, 'run', 'control.sock');

/** Resolves with the moment at which the supervisor tells of an exit. */
function exitOf(service) {
  return new Promise((resolve, reject) => {
    const connection = createConnection(socket);
    connection.once('error', reject);
    connection.once('connect', () => connection.write('{"op":"events"}\n'));
    createInterface(connection).on('line', (line) => {
      const event = JSON.parse(line);
      if (event.type === 'exited' && event.service === service) {
        connection.end();
        resolve(performance.now());
      }
    });
  });
}

const well = (url) =>
  fetch(url, { signal: AbortSignal.timeout(250) }).then(
    (answer) => answer.status === 200,
    () => false,
  );

/** Resolves with the moment at which the service answers again, after it has once failed to. */
async function readyAgain(url) {
  const giveUp = performance.now() + 60_000;
  while (await well(url)) if (performance.now() > giveUp) throw new Error(`${url} never went away`);
  while (!(await well(url))) {
    if (performance.now() > giveUp) throw new Error(`${url} is not back after 60 s`);
    await pause(10);
  }
  return performance.now();
}

async function kill(service) {
  const exited = exitOf(service);
  await pause(50); // the event stream is open before the blow
  const at = await platform.signal(service, 'SIGKILL');
  const [noticed, ready] = await Promise.all([exited, readyAgain(services[service])]);
  return { noticed: noticed - at, ready: ready - at };
}

async function hang(service) {
  const at = await platform.signal(service, 'SIGSTOP');
  return { ready: (await readyAgain(services[service])) - at };
}

/** Sum of the proportional set sizes of the supervisor and everything below it, in MB. */
function memory() {
  const supervisor = Number(
    readFileSync(join(platform.state, 'run', 'supervisor.pid'), 'utf8').split(/\s/)[0],
  );
  const parents = new Map();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      parents.set(Number(pid), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    } catch {
      // It ended meanwhile.
    }
  }
  const ours = new Set([supervisor]);
  for (let size = 0; size !== ours.size;) {
    size = ours.size;
    for (const [pid, parent] of parents) if (ours.has(parent)) ours.add(pid);
  }
  const kilobytes = [...ours].map((pid) =>
    Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0),
  );
  return kilobytes.reduce((a, b) => a + b, 0) / 1024;
}

const row = (what, values, unit, reach) => {
  const [middle, least, most] = [quantile(values, 0.5), Math.min(...values), Math.max(...values)];
  return `| ${what} | ${middle.toFixed(2)} ${unit} | ${least.toFixed(2)}–${most.toFixed(2)} | ${values.length} | ${reach} |`;
};

const ups = [];
const killed = [];
const hung = [];
let size = 0;
try {
  for (let i = 0; i < 3; i++) {
    const begin = performance.now();
    platform.up();
    ups.push((performance.now() - begin) / 1000);
    if (i < 2) platform.down();
  }
  size = memory();
  for (let round = 0; round < rounds; round++) {
    for (const service of Object.keys(services)) {
      killed.push(await kill(service));
      console.log(`killed ${service}: ${JSON.stringify(killed.at(-1))}`);
      await pause(3_000); // the next blow meets a machine at rest
    }
  }
  for (const service of Object.keys(services)) {
    await pause(3_000);
    hung.push(await hang(service));
    console.log(`hung ${service}: ${JSON.stringify(hung.at(-1))}`);
  }
} finally {
  platform.dispose();
}

section(
  'Heal',
  `\`node bench/heal/heal.mjs ${rounds}\` on ${cpus().length} cores (${cpus()[0].model}); probes every second, each blow a service's first (\`AUTOHEAL_BACKOFF_RESET_SECONDS=5\`).

| what | median | range | n | to reach |
|---|---|---|---|---|
${row('`aetherlink up` when built → all green', ups, 's', '≤ 20 s')}
${row('whole platform, sum of PSS', [size], 'MB', '≤ 2,200 MB')}
${row(
  '`kill -9` → supervisor tells of the exit',
  killed.map((k) => k.noticed / 1000),
  's',
  '≤ 0.3 s',
)}
${row(
  '`kill -9` → service answers again',
  killed.map((k) => k.ready / 1000),
  's',
  '≤ 3 s',
)}
${row(
  'SIGSTOP → service answers again',
  hung.map((h) => h.ready / 1000),
  's',
  '≤ 5 s',
)}

The range is the noise: a shared machine, nothing else of ours running.`,
);
