// Measures what streams cost that are open and say little: thousands of clients wait for answers of a made-up
// provider that writes a token every 20 seconds. Starts a platform of its own on the standard ports:
//
//   node bench/orchestrator/idle-streams.mjs [streams]
//
// Writes the section "Idle AI streams" of bench/RESULTS.md. Against an ai-orchestrator that runs already, with
// the settings below and the provider at the address below, it prints it alone:
//
//   AI_ORCHESTRATOR_URL=http://127.0.0.1:8011 AI_ORCHESTRATOR_PID=… node bench/orchestrator/idle-streams.mjs
//
// Needs as many open files as there are streams here, and twice as many in the service (ulimit -n).

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { follow, many } from '../follower.mjs';
import { OwnPlatform } from '../own-platform.mjs';
import { memory, processorTime } from '../process.mjs';
import { section } from '../results.mjs';

const streams = Number(process.argv[2] ?? 10_000);
const address = new URL(process.env.AI_ORCHESTRATOR_URL ?? 'http://127.0.0.1:8011');
const provider = { host: '127.0.0.1', port: 18510 };
const folder = mkdtempSync(join(tmpdir(), 'aetherlink-bench-idle-'));
const terms = join(folder, 'providers.yaml');
writeFileSync(terms, 'providers:\n  openai: { concurrency: 20000 }\n');
const settings = {
  PROVIDER_ORDER: 'openai',
  PROVIDER_OPENAI_URL: `http://${provider.host}:${provider.port}/v1`,
  OPENAI_API_KEY: 'made-up',
  PROVIDER_LOCAL_URL: 'off',
  PROVIDER_SILENCE_SECONDS: '60',
  PROVIDER_FILE: terms,
};

const body = JSON.stringify({
  model: 'openai',
  stream: true,
  messages: [{ role: 'user', content: 'Tell me a long story, slowly.' }],
});
const request =
  `POST /v1/chat/completions HTTP/1.1\r\nHost: ${address.host}\r\nX-User-Roles: agent\r\nX-Tenant-ID: acme\r\n` +
  `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

const token = `data: ${JSON.stringify({
  id: 'chatcmpl-1',
  object: 'chat.completion.chunk',
  model: 'a-model',
  choices: [{ index: 0, delta: { content: 'And then' }, finish_reason: null }],
})}\n\n`;
const writing = new Set();

/** It begins to answer at once, and never comes to an end; who only asks whether it is there is told so. */
const model = createServer((question, answer) => {
  question.resume();
  if (question.method === 'GET') {
    answer.end('{}');
    return;
  }
  answer.writeHead(200, { 'Content-Type': 'text/event-stream' });
  answer.write(token);
  writing.add(answer);
  answer.once('close', () => writing.delete(answer));
});

let heard = 0;
let lost = 0;

/** Resolves when the service knows that the provider is there. */
async function ready() {
  for (;;) {
    const health = await fetch(new URL('/providers/health', address));
    if (health.ok && (await health.json()).openai.healthy) return;
    await pause(200);
  }
}

async function measured(pid) {
  await ready();
  for (let round = 0; round < 20; round++) {
    const few = await many(100, one); // compiled before it counts
    for (const socket of few) socket.destroy();
  }
  await pause(3_000);
  heard = lost = 0;
  const empty = memory(pid);
  const opened = performance.now();
  const sockets = await many(streams, one);
  const opening = (performance.now() - opened) / 1000;
  const before = processorTime(pid);
  const begin = performance.now();
  await pause(20_000);
  const share = ((processorTime(pid) - before) * 100_000) / (performance.now() - begin);
  const full = memory(pid);
  const cut = lost;
  const tokens = heard;
  const left = performance.now();
  for (const socket of sockets) socket.destroy();
  while (writing.size > 0) await pause(100);
  const gone = (performance.now() - left) / 1000;
  return `
- **Memory** of ai-orchestrator (PSS): ${empty.toFixed(0)} MB without streams, ${full.toFixed(0)} MB with ${streams}, to reach ≤ 300 MB: ${(((full - empty) * 1024) / streams).toFixed(1)} KB for each, with its connection to the provider. ${memory(pid).toFixed(0)} MB after all have left; the last call of the provider was hung up on ${gone.toFixed(1)} s later.
- **Streams**: opened in ${opening.toFixed(1)} s; ${tokens} pieces were heard, ${cut} streams were lost.
- **Processor** time while they were open, of one core: ${share.toFixed(1)} %.`;
}

const one = () => follow(address, request, count, () => lost++);

function count(chunk) {
  heard += chunk.toString('latin1').split('And then').length - 1;
}

await new Promise((resolve) => model.listen(provider.port, provider.host, 4096, resolve));
const writer = setInterval(() => writing.forEach((answer) => answer.write(token)), 20_000);
const pid = process.env.AI_ORCHESTRATOR_PID;
const platform = new OwnPlatform(settings);
try {
  if (pid) {
    console.log(await measured(pid));
  } else {
    platform.up();
    const { part } = await platform.ask({ op: 'inspect', service: 'ai-orchestrator' });
    section(
      'Idle AI streams',
      `\`node bench/orchestrator/idle-streams.mjs ${streams}\` on ${cpus().length} cores (${cpus()[0].model}), clients and provider beside the platform on them.
${await measured(part.pid)}`,
    );
  }
} finally {
  if (!pid) platform.dispose();
  clearInterval(writer);
  model.closeAllConnections();
  model.close();
  rmSync(folder, { recursive: true, force: true });
}
