import { createHash, randomBytes } from 'node:crypto';
import { addresses } from '../platform/addresses';
import { body, missingRole, refused, refusedField } from '../platform/answers';
import type { Client } from '../platform/client';
import { activityOf, createLead, type Lead } from '../platform/leads';
import { png } from '../platform/png';
import { rawRequest } from '../platform/raw-request';
import { expect, test, unique } from '../platform/test';

interface Attachment {
  id: number;
  lead_id: number;
  note_id: number | null;
  name: string;
  content_type: string;
  bytes: number;
  sha256: string;
  has_thumbnail: boolean;
  uploaded_by: string;
  created_at: string;
}

const MIB = 1_048_576;
const crm = '/api/customer-ops';
const hello = Buffer.from('hello');

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A caller that reaches customer-ops over the edge, as a browser does. */
class Files {
  constructor(
    private readonly edge: Client,
    readonly lead: Lead,
  ) {}

  upload(name: string, bytes: Buffer, headers: Record<string, string> = {}) {
    const path = `${crm}/leads/${this.lead.id}/attachments`;
    return this.edge.post(path, { query: { name }, bytes, headers });
  }

  async list(): Promise<Attachment[]> {
    const answer = await this.edge.get(`${crm}/leads/${this.lead.id}/attachments`);
    return (await body<{ items: Attachment[] }>(answer)).items;
  }

  get(attachment: { id: number }, what = '') {
    return this.edge.get(`${crm}/attachments/${attachment.id}${what}`);
  }

  delete(attachment: { id: number }) {
    return this.edge.delete(`${crm}/attachments/${attachment.id}`);
  }
}

async function filesOf(client: (service: 'customerOps' | 'edge', caller?: object) => Client) {
  const lead = await createLead(client('customerOps', { roles: 'agent' }), { name: 'Jane' });
  return new Files(client('edge', { roles: 'agent', user: 'ann@acme.test' }), lead);
}

test.describe('a file', () => {
  test('is added, listed, downloaded, deleted', async ({ client }) => {
    const files = await filesOf(client);
    const added = await body<Attachment>(await files.upload('Plan für Zoë.txt', hello), 201);
    expect(added).toMatchObject({
      lead_id: files.lead.id,
      note_id: null,
      name: 'Plan für Zoë.txt',
      content_type: 'text/plain',
      bytes: 5,
      sha256: sha256(hello),
      has_thumbnail: false,
      uploaded_by: 'ann@acme.test',
    });
    expect(await files.list()).toEqual([added]);

    const download = await files.get(added);
    expect(await download.text()).toBe('hello');
    expect(download.headers()).toMatchObject({
      'content-length': '5',
      'x-content-type-options': 'nosniff',
      etag: `"${added.sha256}"`,
      'content-disposition':
        'attachment; filename="Plan fur Zoe.txt"; ' +
        "filename*=UTF-8''Plan%20f%C3%BCr%20Zo%C3%AB.txt",
    });

    expect(await body(await files.delete(added))).toEqual(added);
    expect(await files.list()).toEqual([]);
    await refused(await files.get(added), 404, 'Attachment not found');
    const activity = await activityOf(client('customerOps', { roles: 'viewer' }), files.lead);
    expect(activity.map(({ type }) => type)).toEqual([
      'attachment_removed',
      'attachment_added',
      'created',
    ]);
    expect(activity[1]?.data).toMatchObject({ attachment_id: added.id, name: added.name });
  });

  test('of the largest size passes in small heaps, both ways', async ({ client }) => {
    test.slow();
    const files = await filesOf(client);
    const bytes = randomBytes(100 * MIB);
    const added = await body<Attachment>(await files.upload('large.bin', bytes), 201);
    expect(added).toMatchObject({ bytes: bytes.length, sha256: sha256(bytes) });
    expect(sha256(await (await files.get(added)).body())).toBe(added.sha256);
    await body(await files.delete(added));
  });

  test('that is larger, or of unknown length, is refused before it is sent', async ({ client }) => {
    const { lead } = await filesOf(client);
    const path = `${crm}/leads/${lead.id}/attachments?name=a`;
    const ask = (headers: Record<string, string>) =>
      rawRequest(addresses.edge, path, { 'X-User-Roles': 'agent', ...headers }, 'POST');
    const larger = await ask({ 'Content-Length': String(100 * MIB + 1) });
    expect(larger.status).toBe(413);
    expect(larger.body).toContain(`Request body is over the limit of ${100 * MIB} bytes`);
    expect((await ask({ 'Transfer-Encoding': 'chunked' })).status).toBe(411);
  });

  test('is what its content is, and never a page', async ({ client }) => {
    const files = await filesOf(client);
    const page = Buffer.from('<!DOCTYPE html><script>alert(1)</script>');
    const added = await body<Attachment>(await files.upload('photo.png', page), 201);
    expect(added.content_type).toBe('text/html');
    const { 'content-type': type, 'content-disposition': disposition } = (
      await files.get(added)
    ).headers();
    expect(type).toBe('application/octet-stream');
    expect(disposition).toMatch(/^attachment;/);
  });

  test('needs a name and loses what is no name', async ({ client }) => {
    const files = await filesOf(client);
    await refusedField(await files.upload('..', hello), ['query', 'name']);
    const added = await body<Attachment>(await files.upload('../../etc/passwd', hello), 201);
    expect(added.name).toBe('passwd');
  });

  test('is added once per key', async ({ client }) => {
    const files = await filesOf(client);
    const headers = { 'Idempotency-Key': unique('upload') };
    const first = await body<Attachment>(await files.upload('a.txt', hello, headers), 201);
    const again = await files.upload('a.txt', hello, headers);
    expect(again.headers()['idempotency-replayed']).toBe('true');
    expect(await body(again, 201)).toEqual(first);
    await refused(await files.upload('a.txt', Buffer.from('other'), headers), 422);
    expect(await files.list()).toHaveLength(1);
  });
});

test.describe('who may', () => {
  test('reading is for any role, writing for agents and admins', async ({ client }) => {
    const files = await filesOf(client);
    const added = await body<Attachment>(await files.upload('a.txt', hello), 201);
    const viewer = new Files(client('edge', { roles: 'viewer' }), files.lead);
    expect(await (await viewer.get(added)).text()).toBe('hello');
    await refused(await viewer.upload('b.txt', hello), 403, missingRole('agent', 'admin'));
    await refused(await viewer.delete(added), 403, missingRole('agent', 'admin'));
    const other = new Files(client('edge', { roles: 'agent', user: 'bob' }), files.lead);
    await refused(await other.delete(added), 403);
    const admin = new Files(client('edge', { roles: 'admin', user: 'root' }), files.lead);
    await body(await admin.delete(added));
  });

  test('another tenant finds nothing', async ({ client }) => {
    const files = await filesOf(client);
    const added = await body<Attachment>(await files.upload('a.txt', hello), 201);
    const stranger = client('edge', { roles: 'admin', tenant: unique('other') });
    const strangers = new Files(stranger, files.lead);
    await refused(await strangers.get(added), 404, 'Attachment not found');
    await refused(await strangers.get(added, '/thumbnail'), 404, 'Attachment not found');
    await refused(await strangers.delete(added), 404, 'Attachment not found');
    const large = Buffer.alloc(20 * MIB);
    await refused(await strangers.upload('a.txt', large), 404, 'Lead not found');
    const usage = await body(await stranger.get(`${crm}/attachments/usage`));
    expect(usage).toMatchObject({ bytes: 0 });
  });
});

test('files move with a merge and come back', async ({ client }) => {
  const agent = client('customerOps', { roles: 'agent' });
  const kept = await filesOf(client);
  const taken = await filesOf(client);
  const added = await body<Attachment>(await taken.upload('a.txt', hello), 201);

  const request = { body: { lead_id: taken.lead.id } };
  const answer = await agent.post(`/leads/${kept.lead.id}/merge`, request);
  const merge = await body<{ id: number; moved: object }>(answer);
  expect(merge.moved).toMatchObject({ attachments: 1 });
  expect((await kept.list()).map(({ id }) => id)).toEqual([added.id]);

  await body(await agent.post(`/merges/${merge.id}/undo`));
  expect(await kept.list()).toEqual([]);
  expect((await taken.list()).map(({ id }) => id)).toEqual([added.id]);
});

test('an image gets a small picture, and a bomb gets none', async ({ client }) => {
  const files = await filesOf(client);
  const bomb = await body<Attachment>(await files.upload('bomb.png', png(50_000, 50_000, 1)), 201);
  expect(bomb.content_type).toBe('image/png');
  const image = await body<Attachment>(await files.upload('photo.png', png(640, 480)), 201);

  await expect
    .poll(async () => (await files.list()).map(({ has_thumbnail: has }) => has))
    .toEqual([true, false]);
  const thumbnail = await files.get(image, '/thumbnail');
  expect(thumbnail.headers()).toMatchObject({
    'content-type': 'image/jpeg',
    'x-content-type-options': 'nosniff',
  });
  expect((await thumbnail.body()).subarray(0, 2).toString('hex')).toBe('ffd8');
  await refused(await files.get(bomb, '/thumbnail'), 404, 'There is no thumbnail');
});
