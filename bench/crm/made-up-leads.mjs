// Leads of two tenants with vectors, for measurements among very many of them.
//
// To embed a million leads takes a core for half an hour. Here they get made-up vectors, which a search
// compares in the same time; how well it finds is a test's matter.

import { say } from '../progress.mjs';

/** Whose leads are searched. */
export const large = 'globex';

const small = 'initech';
const leadsOfSmall = 10_000;

/** Has the platform make leads with histories; the seconds that it took. */
function demo(platform, tenant, count) {
  say(`making ${count.toLocaleString('en')} leads of ${tenant}`);
  const begin = performance.now();
  platform.show('demo', '--tenant', tenant, '--leads', String(count));
  return (performance.now() - begin) / 1000;
}

/** Three thousand vectors, each turned round by up to 383 places, make one for every lead that waits. */
export function embed(database, tenant) {
  say(`making up vectors of ${tenant}`);
  database.run(`
    SET aetherlink.tenant = '${tenant}';
    SELECT setseed(0.5);
    CREATE TEMP TABLE base AS
      SELECT n, v AS e, (SELECT string_agg(CASE WHEN x > 0 THEN '1' ELSE '0' END, '' ORDER BY i)
                         FROM unnest(v) WITH ORDINALITY AS u (x, i)) AS c
      FROM (SELECT n, array_agg(((random() - 0.5) / sqrt(32))::real) AS v
            FROM generate_series(0, 2999) n, generate_series(1, 384) i GROUP BY n) AS drawn;
    CREATE TEMP TABLE waiting AS
      SELECT lead_id, lead_id % 3000 AS n, (lead_id / 3000 % 384)::int AS turn
      FROM crm.lead_unembedded w WHERE tenant_id = '${tenant}';
    INSERT INTO crm.lead_embedding (tenant_id, lead_id, embedding, text_hash, embedded_at)
      SELECT '${tenant}', lead_id, e[turn + 1 : 384] || e[1 : turn], gen_random_uuid(), now()
      FROM waiting JOIN base USING (n)
      ON CONFLICT DO NOTHING;
    INSERT INTO crm.lead_code (tenant_id, lead_id, code)
      SELECT '${tenant}', lead_id, (right(c, 384 - turn) || left(c, turn))::bit(384)
      FROM waiting JOIN base USING (n)
      ON CONFLICT DO NOTHING;
    DELETE FROM crm.lead_unembedded WHERE tenant_id = '${tenant}';
    ANALYZE crm.lead_embedding;
    ANALYZE crm.lead_code`);
}

/**
 * Sees to it that there are so many leads; the seconds that it took to make them, or undefined where an
 * earlier measurement has. The summarizer rests meanwhile, so that their embedding does not take half of
 * the machine.
 */
export async function provide(platform, database, leads) {
  const made = `SET aetherlink.tenant = '${large}'; SELECT count(*) FROM crm.lead`;
  if (Number(database.run(made)) >= leads) return undefined;
  await platform.signal('ai-summarizer', 'SIGSTOP');
  demo(platform, small, leadsOfSmall);
  embed(database, small);
  const took = demo(platform, large, leads);
  embed(database, large);
  await platform.signal('ai-summarizer', 'SIGCONT');
  return took;
}
