// Measures how soon a container that hangs or exits is noticed and ready again: auto-heal at its
// defaults, and beside it, at the same time on the same engine, Docker's HEALTHCHECK with a poller that
// restarts what is unhealthy. Needs a Docker engine with the images of the container stage, root (it
// stops processes as a crash would), and auto-heal's build (`./aetherlink build`):
//
//   node bench/heal/containers.mjs [rounds] [minutes]
//
// A container that answers slowly runs beside them for so many minutes, and must not be restarted.
// The poller stands in for docker-autoheal at its defaults: it asks every 5 s for labelled containers that
// are unhealthy and restarts them with 10 s to end. Docker's check has Docker's defaults (30 s, three
// times), but gives up after 1 s as auto-heal's probe does, which is to Docker's favour.
// Writes the section "Heal: containers" of bench/RESULTS.md.

import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { cpus, loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { docker } from '../docker.mjs';
import { quantile } from '../figures.mjs';
import { section } from '../results.mjs';

const rounds = Number(process.argv[2] ?? 6);
const minutes = Number(process.argv[3] ?? 10);
const socket = (process.env.DOCKER_HOST ?? 'unix:///var/run/docker.sock').replace('unix://', '');
const home = join(dirname(fileURLToPath(import.meta.url)), '../..');
const mark = `heal-bench-${process.pid}`;
const patience = 300_000;
const slow = `mkdir /www/cgi-bin
echo '#!/bin/sh
sleep 0.7
printf "Content-Type: text/plain\\r\\n\\r\\nok"' >/www/cgi-bin/slow
chmod +x /www/cgi-bin/slow
exec httpd -f -p 8080 -h /www`;

/** Asks the engine; resolves with what it answers. */
function api(method, path) {
  return new Promise((resolve, reject) => {
    const call = request({ socketPath: socket, method, path }, (answer) => {
      let text = '';
      answer.on('data', (part) => (text += part)).on('end', () => resolve(text));
    });
    call.on('error', reject).end();
  });
}

/** docker-autoheal's stand-in; returns what ends it. */
function startPoller() {
  const filters = encodeURIComponent(
    JSON.stringify({ health: ['unhealthy'], label: ['autoheal=true', `bench=${mark}`] }),
  );
  const round = async () => {
    for (const { Id, State } of JSON.parse(await api('GET', `/containers/json?filters=${filters}`)))
      if (State !== 'restarting') await api('POST', `/containers/${Id}/restart?t=10`);
  };
  let busy = false;
  const timer = setInterval(() => {
    if (!busy) {
      busy = true;
      round().finally(() => (busy = false));
    }
  }, 5000);
  return () => clearInterval(timer);
}

/** What is done to containers, and when, as the engine tells it. */
const done = [];
function listen() {
  const events = spawn('docker', [
    ...['events', '--filter', `label=bench=${mark}`, '--filter', 'type=container'],
    ...['--format', '{{.Actor.Attributes.name}} {{.Action}} {{.Actor.Attributes.signal}}'],
  ]);
  createInterface(events.stdout).on('line', (line) => {
    const [name, action, signal] = line.split(' ');
    if (action === 'start' || (action === 'kill' && signal === '15'))
      done.push({ name, at: performance.now() });
  });
  return () => events.kill();
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts a container that serves on loopback; its name and address. */
async function admit(name, page, options, command = []) {
  const port = await freePort();
  const full = `${mark}-${name}`;
  const url = `http://127.0.0.1:${port}${page}`;
  docker(
    ...['run', '--detach', '--name', full, '--label', `bench=${mark}`],
    ...['--publish', `127.0.0.1:${port}:8080`, ...options(url)],
    ...['aetherlink/patient', ...command],
  );
  return { name: full, url };
}

const watched = (url) => [
  ...['--label', 'aetherlink.heal=true', '--label', `aetherlink.heal.url=${url}`],
];
const checked = () => [
  ...['--label', 'autoheal=true'],
  ...[
    '--health-cmd',
    'printf "GET /ping.txt HTTP/1.0\\r\\n\\r\\n" | nc -w 1 127.0.0.1 8080 | grep -q " 200 "',
  ],
];

const well = (url) =>
  fetch(url, { signal: AbortSignal.timeout(250) }).then(
    (answer) => answer.status === 200,
    () => false,
  );

/** Lets a container fall ill; resolves with the seconds until something was done, and until it served. */
async function blow({ name, url }, signal) {
  process.kill(Number(docker('inspect', '--format', '{{.State.Pid}}', name)), signal);
  const at = performance.now();
  const left = () => at + patience - performance.now();
  while ((await well(url)) && left() > 0) await pause(5);
  while (!(await well(url)) && left() > 0) await pause(20);
  if (left() <= 0) return { noticed: Infinity, ready: Infinity };
  const ready = performance.now() - at;
  let first;
  while (!(first = done.find((act) => act.name === name && act.at > at))) await pause(5); // told late
  return { noticed: (first.at - at) / 1000, ready: ready / 1000 };
}

async function startHealer(folder) {
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java';
  const jar = join(home, 'services/auto-heal/target/quarkus-app/quarkus-run.jar');
  const port = String(await freePort());
  const healer = spawn(java, [`-Dquarkus.http.port=${port}`, '-jar', jar], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      DATA_DIR: folder,
      AUTOHEAL_RUNTIME: 'docker',
      AUTOHEAL_DOCKER_URL: `unix://${socket}`,
      AUTOHEAL_SERVICES: '[]',
      // Each blow is meant to be a first one.
      AUTOHEAL_BUDGET: '1000',
    },
  });
  const status = `http://127.0.0.1:${port}/autoheal/status`;
  while (
    !(await fetch(status).then(
      (answer) => answer.status < 500,
      () => false,
    ))
  )
    await pause(100);
  return healer;
}

const row = (what, values) => {
  const show = (value) => (value === Infinity ? 'never' : `${value.toFixed(1)} s`);
  return `| ${what} | ${show(quantile(values, 0.5))} | ${show(Math.min(...values))}–${show(Math.max(...values))} | ${values.length} |`;
};
const ratio = (theirs, ours) => (quantile(theirs, 0.5) / quantile(ours, 0.5)).toFixed(1);

const folder = mkdtempSync(join(tmpdir(), 'aetherlink-heal-'));
const begin = performance.now();
const healer = await startHealer(folder);
const ends = [startPoller(), listen(), () => healer.kill()];
try {
  const turtle = await admit('turtle', '/cgi-bin/slow', watched, ['/bin/sh', '-c', slow]);
  const restarts = () => docker('inspect', '--format', '{{.State.StartedAt}}', turtle.name);
  const first = restarts();

  // Docker's take minutes each, so that they fall ill together, at different moments of its interval.
  const theirs = await Promise.all(
    Array.from({ length: rounds }, (_, round) => admit(`checked-${round}`, '/ping.txt', checked)),
  );
  const exits = await admit('checked-exit', '/ping.txt', checked);
  const policy = await admit('policy', '/ping.txt', () => ['--restart', 'always', ...checked()]);
  const patient = await Promise.all(
    Array.from({ length: 2 * rounds }, (_, round) => admit(`ours-${round}`, '/ping.txt', watched)),
  );
  await pause(45_000); // all are well, and none is new

  const theirHangs = Promise.all(
    theirs.map(async (container, round) => {
      await pause((round * 30_000) / rounds);
      return blow(container, 'SIGSTOP');
    }),
  );
  const theirExit = blow(exits, 'SIGKILL');
  const ourHangs = [];
  const ourExits = [];
  for (let round = 0; round < rounds; round++) {
    await pause(((round * 5_000) / rounds) % 5_000);
    ourHangs.push(await blow(patient[2 * round], 'SIGSTOP'));
    ourExits.push(await blow(patient[2 * round + 1], 'SIGKILL'));
    console.log('hang', ourHangs.at(-1), 'exit', ourExits.at(-1));
  }
  const policyExits = [];
  for (let round = 0; round < rounds; round++) {
    policyExits.push(await blow(policy, 'SIGKILL'));
    await pause(11_000); // or Docker waits longer each time
  }
  const hangs = await theirHangs;
  console.log('theirs', hangs, policyExits);
  const theirEnd = await theirExit;
  await pause(Math.max(0, minutes * 60_000 - (performance.now() - begin)));
  const restarted = restarts() !== first;

  const of = (blows, what) => blows.map((one) => one[what]);
  section(
    'Heal: containers',
    `\`node bench/heal/containers.mjs ${rounds} ${minutes}\` on ${cpus().length} cores (${cpus()[0].model}), Docker ${docker('version', '--format', '{{.Server.Version}}')}, the load of the machine at its end ${loadavg()[0].toFixed(1)}; both at their defaults, at the same time, on containers of the same image.

| what | median | range | n |
|---|---|---|---|
${row('hang, auto-heal: first act', of(ourHangs, 'noticed'))}
${row('hang, HEALTHCHECK with a poller: first act', of(hangs, 'noticed'))}
${row('hang, auto-heal: serves again', of(ourHangs, 'ready'))}
${row('hang, HEALTHCHECK with a poller: serves again', of(hangs, 'ready'))}
${row('exit, auto-heal: first act', of(ourExits, 'noticed'))}
${row('exit, auto-heal: serves again', of(ourExits, 'ready'))}
${row(`exit, HEALTHCHECK with a poller: serves again within ${patience / 1000} s`, [theirEnd.ready])}
${row('exit, the restart policy `always`, which auto-heal leaves to Docker: serves again', of(policyExits, 'ready'))}

A hang is noticed ${ratio(of(hangs, 'noticed'), of(ourHangs, 'noticed'))} times sooner and over ${ratio(of(hangs, 'ready'), of(ourHangs, 'ready'))} times sooner (to reach: 10). A container that
took 0.7 s to answer each probe for ${minutes} minutes was ${restarted ? 'RESTARTED' : 'not restarted'}. The first act is the start, or the signal to
end, that the engine tells of. HEALTHCHECK's poller is a stand-in for docker-autoheal at its defaults (every
5 s, 10 s to end); its checks give up after 1 s, not 30.`,
  );
} finally {
  ends.forEach((end) => end());
  execFileSync('sh', [
    '-c',
    `docker ps --all --quiet --filter label=bench=${mark} | xargs -r docker rm --force`,
  ]);
  rmSync(folder, { recursive: true, force: true });
}
