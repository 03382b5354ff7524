// Measures how late events are for those who follow them, and what followers cost: thousands of clients hold
// /events/stream of one command-center open over loopback. Starts a platform of its own on the standard ports:
//
//   node bench/stream/stream.mjs [clients [events]]
//
// Writes the section "Stream" of bench/RESULTS.md. Against a command-center that runs already, it prints it
// alone:
//
//   COMMAND_CENTER_URL=http://127.0.0.1:8010 COMMAND_CENTER_PID=… node bench/stream/stream.mjs

import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { latencies, quantile } from '../figures.mjs';
import { follow, many } from '../follower.mjs';
import { OwnPlatform } from '../own-platform.mjs';
import { memory, processorTime } from '../process.mjs';
import { section } from '../results.mjs';

const clients = Number(process.argv[2] ?? 5_000);
const events = Number(process.argv[3] ?? 60);
const address = new URL(process.env.COMMAND_CENTER_URL ?? 'http://127.0.0.1:8010');
const source = 'bench-stream';
const identity = { 'X-User-Roles': 'operator', 'X-User': 'bench', 'X-Tenant-ID': 'acme' };
const head =
  `GET /events/stream?source=${source} HTTP/1.1\r\nHost: ${address.host}\r\nAccept: text/event-stream\r\n` +
  Object.entries(identity)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('') +
  '\r\n';
const stamp = '"sent_at": ';
const now = () => performance.timeOrigin + performance.now();

const late = [];
const lastOf = new Map();
let heard = 0;
let lost = 0;

function take(chunk) {
  const at = now();
  const text = chunk.toString('latin1');
  for (let i = text.indexOf(stamp); i >= 0; i = text.indexOf(stamp, i + 1)) {
    const sent = Number.parseFloat(text.slice(i + stamp.length, i + stamp.length + 24));
    late.push(at - sent);
    lastOf.set(sent, at - sent);
    heard++;
  }
}

/** Publishes an event that says when that was. */
async function publish() {
  const answer = await fetch(new URL('/events/publish', address), {
    method: 'POST',
    headers: { ...identity, 'Content-Type': 'application/json' },
    body: JSON.stringify({
      event_type: 'ai.provider.used',
      source,
      payload: { service: 'ai-orchestrator', provider: 'local', sent_at: now() },
    }),
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
}

const usage = (pid) => ({ at: now(), seconds: processorTime(pid), megabytes: memory(pid) });

const share = (before, after) =>
  `${((100_000 * (after.seconds - before.seconds)) / (after.at - before.at)).toFixed(1)} %`;

/** Used heap in bytes, as the service says. */
async function heap() {
  const text = await (await fetch(new URL('/metrics', address))).text();
  return [...text.matchAll(/^jvm_memory_used_bytes\{area="heap".*\} (\S+)$/gm)].reduce(
    (sum, [, value]) => sum + Number(value),
    0,
  );
}

async function measured(pid) {
  const empty = usage(pid);
  const opened = now();
  const sockets = await many(clients, () => follow(address, head, take, () => lost++));
  const opening = (now() - opened) / 1000;
  await pause(5_000);
  const idle = usage(pid);
  await pause(30_000); // two heartbeats for each
  const full = usage(pid);
  for (let event = 0; event < events; event++) {
    await publish();
    await pause(1_000);
  }
  const told = usage(pid);
  const bytes = await heap();
  const cut = lost;
  for (const socket of sockets) socket.destroy();
  const each = (((full.megabytes - empty.megabytes) * 1024) / clients).toFixed(1);
  return `
| what | p50 | p99 | n | to reach |
|---|---|---|---|---|
${latencies('event → client', late, 'p99 ≤ 250 ms')}
${latencies('event → last of all clients', [...lastOf.values()], '')}

- **Clients**: ${clients}, opened in ${opening.toFixed(1)} s; ${heard} of ${clients * events} events were heard, ${cut} connections were lost.
- **Memory** of command-center (PSS): ${empty.megabytes.toFixed(0)} MB without clients, ${full.megabytes.toFixed(0)} MB with them, ${told.megabytes.toFixed(0)} MB after ${events} events: ${each} KB for each client; heap in use at the end ${(bytes / 1_048_576).toFixed(0)} MB, garbage included.
- **Processor** time of command-center, of one core: ${share(idle, full)} with clients at rest, ${share(full, told)} at an event a second.
- Lateness is measured by the clients, all in one program, and has its own lateness in it: the worst client heard ${quantile(late, 1).toFixed(0)} ms after the event was sent.`;
}

const pid = process.env.COMMAND_CENTER_PID;
if (pid) {
  console.log(await measured(pid));
} else {
  const platform = new OwnPlatform({});
  try {
    platform.up();
    const { part } = await platform.ask({ op: 'inspect', service: 'command-center' });
    section(
      'Stream',
      `\`node bench/stream/stream.mjs ${clients} ${events}\` on ${cpus().length} cores (${cpus()[0].model}), the clients beside the platform on them.
${await measured(part.pid)}`,
    );
  } finally {
    platform.dispose();
  }
}
