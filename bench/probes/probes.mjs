// Measures what it costs auto-heal to probe many services, and how late its probes are. All of auto-heal
// but its HTTP runs in one process (Crowd.java, because no environment variable holds so many addresses);
// the targets are this process, on loopback. Needs `./aetherlink up` to have built auto-heal once:
//
//   node bench/probes/probes.mjs [targets] [rounds]
//
// Lateness is seen from the targets: how much later a probe came than the earliest of its target would
// have it. Then the process is stopped for a while and goes on: its probes must not come all at once.
// Writes the section "Probes" of bench/RESULTS.md.

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { quantile } from '../figures.mjs';
import { section } from '../results.mjs';

const count = Number(process.argv[2] ?? 10_000);
const rounds = Number(process.argv[3] ?? 12);
const interval = 10;
const stopped = 15;
const home = join(dirname(fileURLToPath(import.meta.url)), '../..');
const built = join(home, 'services/auto-heal/target/quarkus-app');
const ticks = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** Moments of arrival, in milliseconds: of each target, and of all. */
const arrivals = Array.from({ length: count }, () => []);
let since = Infinity;
let all = [];
function answer(request, response) {
  const now = performance.now();
  if (now >= since) {
    arrivals[Number(request.url.slice(1))].push(now);
    all.push(now);
  }
  response.writeHead(200, {
    'content-type': 'text/plain',
    'content-length': 2,
  });
  response.end('ok');
}

// Several ports: a connection of its own for each probe leaves many closed ones behind.
const servers = Array.from({ length: 20 }, () => createServer(answer).listen(0, '127.0.0.1', 4096));
await Promise.all(servers.map((server) => once(server, 'listening')));
const ports = servers.map((server) => String(server.address().port));

const folder = mkdtempSync(join(tmpdir(), 'aetherlink-probes-'));
const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java';
const healer = spawn(
  java,
  [
    '-XX:+UseSerialGC',
    '-Xmx192m',
    '-cp',
    [join(built, 'app/*'), join(built, 'lib/main/*')].join(':'),
    join(home, 'bench/probes/Crowd.java'),
    ...[count, interval].map(String),
    folder,
    ...ports,
  ],
  { stdio: ['pipe', 'pipe', 'inherit'] },
);
const answers = createInterface(healer.stdout)[Symbol.asyncIterator]();

/** How many targets were heard of. */
async function heard() {
  healer.stdin.write('\n');
  return Number((await answers.next()).value);
}

/** Processor time that it has used, in seconds. */
function used() {
  const stat = readFileSync(`/proc/${healer.pid}/stat`, 'utf8');
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  return (Number(user) + Number(system)) / ticks;
}

/** Proportional set size in MB. */
function memory() {
  const rollup = readFileSync(`/proc/${healer.pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss:\s+(\d+)/m.exec(rollup)[1]) / 1024;
}

/** How much later each probe of a target came than the earliest would have it. */
function lateness(moments) {
  const phases = moments.map((moment, index) => moment - index * interval * 1000);
  const earliest = Math.min(...phases);
  return phases.map((phase) => phase - earliest);
}

/** The most arrivals within any tenth of a second. */
function most(moments) {
  const tenths = new Map();
  for (const moment of moments) {
    const tenth = Math.floor(moment / 100);
    tenths.set(tenth, (tenths.get(tenth) ?? 0) + 1);
  }
  return Math.max(...tenths.values());
}

try {
  await pause(interval * 1000); // the first round also loads classes
  while ((await heard()) < count) await pause(500);
  await pause(interval * 1000);

  since = performance.now();
  const [before, begin] = [used(), performance.now()];
  await pause(rounds * interval * 1000);
  const cores = (used() - before) / ((performance.now() - begin) / 1000);
  const held = memory();
  since = Infinity;
  const late = arrivals.flatMap(lateness);
  const probes = all.length;
  const usual = most(all);

  all = [];
  healer.kill('SIGSTOP');
  await pause(stopped * 1000);
  since = performance.now();
  healer.kill('SIGCONT');
  await pause(interval * 1000);
  since = Infinity;
  const afterwards = most(all);

  const ms = (share) => quantile(late, share).toFixed(0);
  section(
    'Probes',
    `\`node bench/probes/probes.mjs ${count} ${rounds}\` on ${cpus().length} cores (${cpus()[0].model}), the targets on them too; ${count.toLocaleString('en')} targets, one HTTP probe each every ${interval} s on a connection of its own, ${rounds} rounds after two of warm-up.

| what | figure | n | to reach |
|---|---|---|---|
| auto-heal's processor time | ${cores.toFixed(2)} cores | ${probes} | ≤ 1 core |
| auto-heal's memory (PSS) | ${held.toFixed(0)} MB | 1 | |
| lateness of a probe, median | ${ms(0.5)} ms | ${late.length} | |
| lateness of a probe, p99 | ${ms(0.99)} ms | ${late.length} | ≤ 250 ms |
| most probes in a tenth of a second | ${usual} | ${probes} | |
| the same, after a pause of ${stopped} s | ${afterwards} | ${all.length} | no storm |`,
  );
} finally {
  healer.stdin.end();
  await Promise.race([once(healer, 'exit'), pause(5_000)]);
  healer.kill('SIGKILL');
  servers.forEach((server) => server.close());
  servers.forEach((server) => server.closeAllConnections());
  rmSync(folder, { recursive: true, force: true });
}
