import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { env } from 'node:process';
import pg from 'pg';
import { project } from './addresses';

const database = new URL(env.DATABASE_URL ?? 'postgresql://127.0.0.1:54320/aetherlink');

/** Leads that a table of the platform says something of, as often as it says so, in order. */
export type Told = Record<string, number[]>;

/** What stands about a tenant's leads in the tables of all services. */
const told = {
  'leads that are won': "SELECT id FROM crm.lead WHERE status = 'won'",
  'timelines: created': "SELECT lead_id FROM crm.activity WHERE type = 'created'",
  'timelines: won': "SELECT lead_id FROM crm.activity WHERE type = 'status_changed'",
  // What was answered a second time for the same key is no second effect; it is recorded all the same.
  'audit: won': `SELECT DISTINCT substring(path FROM '^/leads/(\\d+)$')::bigint FROM crm.audit_record
     WHERE tenant_id = $1 AND method = 'PATCH' AND status = 200`,
  'journal: created': "SELECT lead_id FROM crm.event_journal WHERE type = 'lead.created'",
  'journal: won': "SELECT lead_id FROM crm.event_journal WHERE type = 'lead.status_changed'",
  inbox: `SELECT (n.raw::jsonb ->> 'lead_id')::bigint
     FROM notify.inbox_message m JOIN notify.notification n ON n.id = m.notification_id
     WHERE n.rule = 'notify-on-won'`,
  'runs of automations': "SELECT lead_id FROM workflow.automation_run WHERE status = 'done'",
  'runs of automations, of any state': 'SELECT lead_id FROM workflow.automation_run',
  tasks: 'SELECT lead_id FROM crm.task',
  embeddings: 'SELECT lead_id FROM crm.lead_embedding',
};

/** Looks into PostgreSQL itself, past the services: what they leave out is seen as well. */
export async function toldOf(tenant: string): Promise<Told> {
  const client = new pg.Client({
    host: database.hostname,
    port: Number(database.port),
    database: database.pathname.slice(1),
    user: env.DATABASE_USER ?? 'aetherlink',
    password: password(),
  });
  client.on('error', () => undefined); // it is killed now and then; the question fails, too
  await client.connect();
  try {
    await client.query("SELECT set_config('aetherlink.tenant', $1, false)", [tenant]);
    const answers: Told = {};
    for (const [name, sql] of Object.entries(told)) {
      const counted = `SELECT array_agg(id::int ORDER BY id) AS ids FROM (${sql}) AS found (id)`;
      const parameters = sql.includes('$1') ? [tenant] : [];
      const { rows } = await client.query<{ ids: number[] | null }>(counted, parameters);
      answers[name] = rows[0]?.ids ?? [];
    }
    return answers;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** What every one of them says of these leads when nothing was lost and nothing done twice. */
export function onceEach(ids: number[]): Told {
  const sorted = [...ids].sort((a, b) => a - b);
  return Object.fromEntries(Object.keys(told).map((name) => [name, sorted]));
}

/** As the platform under test reads it: a development value. */
function password(): string {
  const settings = readFileSync(resolve(project, 'config/.env.ci'), 'utf8');
  return env.DATABASE_PASSWORD ?? /^DATABASE_PASSWORD=(.*)$/m.exec(settings)?.[1] ?? '';
}
