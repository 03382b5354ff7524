// Measures how long a search by words and meaning takes among a million leads where PostgreSQL has
// pgvector, and on the same data where it has not. Starts PostgreSQL in a container and a platform of its
// own on the standard ports, and takes about half an hour for a million:
//
//   node bench/crm/pgvector.mjs [leads]
//
// Needs psql, and a Docker engine that can be reached by its containers' addresses (Linux) and has the image
// debian:trixie-slim or can pull it; where it cannot, `./aetherlink test --only containers` shows how one
// is made. Writes the section "CRM: pgvector" of bench/RESULTS.md.

import { cpus, loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { latencies } from '../figures.mjs';
import { OwnPlatform } from '../own-platform.mjs';
import { say } from '../progress.mjs';
import { section } from '../results.mjs';
import { Client } from './client.mjs';
import { large, provide } from './made-up-leads.mjs';
import { draining } from './outbox.mjs';
import { PgvectorServer } from './pgvector-server.mjs';
import { questions, reads, timed, warmUp } from './reads.mjs';

const leads = Number(process.argv[2] ?? 1_000_000);
const index = 'crm.lead_embedding_hnsw';
/** A graph that outgrows this while it is built goes on many times slower: 1.5 kB for each vector. */
const buildMemory = '3GB';
const sharedMemory = '4g';
const betweenLooks = 10_000;
/** Counts of an idle session arrive after ten seconds. */
const statisticsDelay = 12_000;

const rows = [];
const put = (row) => {
  rows.push(row);
  say(row);
};

/** Takes the graph away that the migration made for an empty table; how to make it again. */
function withoutGraph(database) {
  const definition = database.run(`SELECT pg_get_indexdef('${index}'::regclass)`);
  database.run(`DROP INDEX ${index}`);
  return definition;
}

/** A graph of vectors that are there is built several times as fast as one that grows with them. */
async function build(database, definition) {
  const begin = performance.now();
  let done = false;
  const building = database
    .begin(`SET maintenance_work_mem = '${buildMemory}'; ${definition}`)
    .finally(() => (done = true));
  const progress = async () => {
    while (!done) {
      const looked = 'SELECT coalesce(max(tuples_done), 0) FROM pg_stat_progress_create_index';
      say(
        `building the graph, ${Number(database.run(looked)).toLocaleString('en')} vectors so far`,
      );
      await Promise.race([pause(betweenLooks, undefined, { ref: false }), building]);
    }
  };
  await Promise.all([building, progress()]);
  return (performance.now() - begin) / 1000;
}

/** How many searches have gone along the graph, and how often codes were read. */
async function ways(database) {
  await pause(statisticsDelay);
  const [walks, scans] = database
    .run(
      `SELECT coalesce((SELECT idx_scan FROM pg_stat_user_indexes WHERE indexrelid = to_regclass('${index}')), 0);
       SELECT seq_scan + idx_scan FROM pg_stat_user_tables WHERE relid = 'crm.lead_code'::regclass`,
    )
    .split('\n')
    .map(Number);
  return { walks, scans };
}

/** Searches that the summarizer did not tell the meaning of in time; these are answered by words alone. */
let byWordsAlone = 0;
const fused = (client, question) =>
  timed(
    client,
    () => `/leads/search?q=${question()}`,
    ({ parts }) => (byWordsAlone += parts.meaning.answered ? 0 : 1),
  );

async function measure(platform, database) {
  say('starting a platform');
  platform.up();
  const definition = withoutGraph(database);
  const made = await provide(platform, database, leads);
  put(
    `| ${leads.toLocaleString('en')} made-up leads with histories | ${made.toFixed(0)} s | | 1 | |`,
  );
  const built = await build(database, definition);
  const size = Number(database.run(`SELECT pg_relation_size('${index}')`)) / 2 ** 20;
  put(
    `| graph of their vectors, \`maintenance_work_mem = ${buildMemory}\` | ${built.toFixed(0)} s | ${size.toFixed(0)} MB | 1 | |`,
  );
  await draining(database);

  const client = new Client('http://127.0.0.1:8000', large, 1);
  try {
    const { body: some } = await client.get('/leads?limit=200&count=none');
    const question = questions(some.items);
    say('searching');
    const words = await timed(client, () => `/leads/search?mode=words&q=${question()}`);
    put(latencies('full text, one or two words', words, '≤ 60 ms'));
    const before = await ways(database);
    put(latencies('fused search, pgvector', await fused(client, question), '≤ 150 ms'));
    const after = await ways(database);
    const walks = after.walks - before.walks;
    if (walks === 0) throw new Error('no search went along the graph');
    // Another name, and customer-ops takes PostgreSQL for one without pgvector.
    database.run(`ALTER INDEX ${index} RENAME TO lead_embedding_put_aside`);
    put(latencies('fused search, without pgvector', await fused(client, question), '≤ 400 ms'));
    return { walks, scans: after.scans - before.scans };
  } finally {
    client.close();
  }
}

const server = new PgvectorServer('aetherlink-bench', sharedMemory);
try {
  const { database } = server;
  const platform = new OwnPlatform({
    // Not the summarizer, which rests while the leads are made up, so that their embedding waits.
    AUTOHEAL_SERVICES: '["aether-customer-ops"]',
    DATABASE_URL: database.url,
    DATABASE_PASSWORD: database.password,
  });
  const versions = () =>
    database.run(`SELECT 'PostgreSQL ' || split_part(current_setting('server_version'), ' ', 1)
      || ' with pgvector ' || extversion FROM pg_extension WHERE extname = 'vector'`);
  try {
    const { walks, scans } = await measure(platform, database);
    section(
      'CRM: pgvector',
      `\`node bench/crm/pgvector.mjs ${leads}\` on ${cpus().length} cores (${cpus()[0].model}), the load of the machine at its end ${loadavg()[0].toFixed(1)}; ${versions()} in a container, with the settings of the platform's own; ${leads.toLocaleString('en')} leads in one tenant, 10,000 in another.

| what | median | p99 | n | to reach |
|---|---|---|---|---|
${rows.join('\n')}

Searches go one at a time, ${warmUp} before each row's that do not count. Of the ${reads + warmUp} with pgvector, ${walks} went along its graph, and codes
were read ${scans} times because that gave too few. Of all ${2 * reads} that count, ${byWordsAlone} were answered by words alone. Vectors are
made up, questions are really embedded.`,
    );
  } finally {
    platform.dispose();
  }
} finally {
  server.dispose();
}
