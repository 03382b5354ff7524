// Measures how many of the ten leads that are nearest in meaning a search finds: among 20,000 made-up
// leads that the worker has really embedded, against a comparison with every one of them. Starts a platform of
// its own on the standard ports, needs psql, and takes about five minutes:
//
//   node bench/crm/recall.mjs [leads]
//
// Writes the section "Recall" of bench/RESULTS.md.

import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { quantile } from '../figures.mjs';
import { OwnPlatform } from '../own-platform.mjs';
import { say } from '../progress.mjs';
import { section } from '../results.mjs';
import { Client } from './client.mjs';
import { Database } from './database.mjs';

const leads = Number(process.argv[2] ?? 20_000);
const questions = 300;
const nearest = 10;
const tenant = 'globex';
const database = new Database('aetherlink-bench');
const platform = new OwnPlatform({ DATABASE_PASSWORD: database.password });
const inTenant = (query) => database.run(`SET aetherlink.tenant = '${tenant}'; ${query}`);

async function embedded() {
  const begin = performance.now();
  for (;;) {
    const left = Number(
      inTenant(`SELECT count(*) FROM crm.lead_unembedded WHERE tenant_id = '${tenant}'`),
    );
    if (left === 0) return (performance.now() - begin) / 1000;
    const done = leads - left;
    const rate = done / ((performance.now() - begin) / 1000);
    say(`${done} embedded, ${rate.toFixed(0)}/s, ${(left / rate).toFixed(0)} s left`);
    await pause(5_000);
  }
}

/** The vectors by lead. */
function vectors() {
  const lines = inTenant(
    `SELECT e.lead_id || ' ' || array_to_string(e.embedding, ' ') FROM crm.lead_embedding e
       JOIN crm.lead l ON l.tenant_id = e.tenant_id AND l.id = e.lead_id
      WHERE e.tenant_id = '${tenant}' AND NOT l.is_archived`,
  ).split('\n');
  return new Map(
    lines.map((line) => {
      const [id, ...numbers] = line.split(' ').map(Number);
      return [id, Float32Array.from(numbers)];
    }),
  );
}

const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);

/** How like the last of the nearest is, by comparison with every other one. */
function exact(all, id) {
  const mine = all.get(id);
  const likes = [...all].filter(([other]) => other !== id).map(([, vector]) => dot(mine, vector));
  return likes.sort((a, b) => b - a)[nearest - 1];
}

try {
  say('starting a platform');
  platform.up();
  platform.command('demo', '--tenant', tenant, '--leads', String(leads));
  const seconds = await embedded();
  say(`embedded within ${seconds.toFixed(0)} s; comparing`);
  const all = vectors();
  const client = new Client('http://127.0.0.1:8000', tenant, 1);
  const recalls = [];
  const took = [];
  const ids = [...all.keys()];
  for (let i = 0; i < questions; i++) {
    const id = ids[Math.floor((i * ids.length) / questions)];
    const { body, took: time } = await client.get(`/leads/${id}/similar?limit=${nearest}`);
    // Equals count: made-up leads are alike to the last figure.
    const bound = exact(all, id) - 1e-5;
    const found = body.items.filter(({ lead }) => dot(all.get(id), all.get(lead.id)) >= bound);
    recalls.push(found.length / nearest);
    took.push(time);
  }
  client.close();
  const mean = recalls.reduce((sum, value) => sum + value, 0) / recalls.length;
  section(
    'Recall',
    `\`node bench/crm/recall.mjs ${leads}\` on ${cpus().length} cores (${cpus()[0].model}); ${all.size} leads, embedded by the worker.

| what | figure | n | to reach |
|---|---|---|---|
| of the ten nearest in meaning, found (recall@10) | ${mean.toFixed(4)} | ${questions} | ≥ 0.95 |
| worst of the questions | ${Math.min(...recalls).toFixed(2)} | ${questions} | |
| \`/leads/{id}/similar\` | p50 ${quantile(took, 0.5).toFixed(1)} ms, p99 ${quantile(took, 0.99).toFixed(1)} ms | ${questions} | |
| leads embedded | ${(leads / seconds).toFixed(0)}/s, from when all were made | ${leads} | |`,
  );
} finally {
  platform.dispose();
}
