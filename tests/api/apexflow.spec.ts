import { body, refused, refusedField } from '../platform/answers';
import { createLead } from '../platform/leads';
import { expect, test, unique } from '../platform/test';
import {
  createAppointment,
  createJob,
  type Job,
  listAppointments,
  listJobs,
} from '../platform/workflow';

const agent = { roles: 'agent', user: 'kim@example.com' };
const nine = '2026-03-02T09:00:00+01:00';
const nowhere = 999_999_999;

test.describe('a job', () => {
  test('needs a lead and a title, and fills in the rest', async ({ client, tenant }) => {
    const apexflow = client('apexflow', agent);
    const lead = await createLead(client('customerOps', agent), { name: 'Ada' });
    const answer = await apexflow.post('/jobs', { body: { lead_id: lead.id, title: 'Roof' } });
    const job = await body<Job>(answer, 201);
    expect(job).toEqual({
      id: job.id,
      tenant_id: tenant,
      lead_id: lead.id,
      title: 'Roof',
      status: 'Pending',
      description: null,
      created_by: 'kim@example.com',
      created_at: job.created_at,
      updated_at: job.created_at,
      version: 1,
    });
    expect(answer.headers().etag).toBe('"1"');
    expect(await body(await apexflow.get(`/jobs/${job.id}`))).toEqual(job);
    expect((await listJobs(apexflow)).items).toEqual([job]);
  });

  test('needs a lead that is there', async ({ client }) => {
    const apexflow = client('apexflow', agent);
    const job = { body: { lead_id: nowhere, title: 'Roof' } };
    await refused(await apexflow.post('/jobs', job), 404, 'Lead not found');
    expect((await listJobs(apexflow)).items).toEqual([]);
  });

  test('needs a lead of its own tenant', async ({ client }) => {
    const theirs = client('customerOps', { ...agent, tenant: unique('other') });
    const lead = await createLead(theirs, { name: 'Ada' });
    const apexflow = client('apexflow', agent);
    const job = { body: { lead_id: lead.id, title: 'Roof' } };
    await refused(await apexflow.post('/jobs', job), 404, 'Lead not found');
  });

  test('goes step by step, and says what is possible', async ({ client }) => {
    const apexflow = client('apexflow', agent);
    const lead = await createLead(client('customerOps', agent), { name: 'Ada' });
    const { id } = await createJob(apexflow, { lead_id: lead.id, title: 'Roof' });
    const done = { body: { status: 'Completed' } };
    const refusal = await refused(
      await apexflow.patch(`/jobs/${id}`, done),
      409,
      'Status Pending cannot become Completed. Possible: Scheduled, Cancelled',
    );
    expect(refusal.possible).toEqual(['Scheduled', 'Cancelled']);
    for (const status of ['Scheduled', 'In Progress', 'Completed']) {
      const answer = await apexflow.patch(`/jobs/${id}`, { body: { status } });
      expect(await body(answer)).toMatchObject({ status });
    }
  });

  test('is refused a status that there is not', async ({ client }) => {
    const apexflow = client('apexflow', agent);
    const lead = await createLead(client('customerOps', agent), { name: 'Ada' });
    const job = { lead_id: lead.id, title: 'Roof', status: 'Done' };
    await refused(
      await apexflow.post('/jobs', { body: job }),
      400,
      'Invalid status. Must be one of: Pending, Scheduled, In Progress, Completed, Cancelled',
    );
  });

  test('is not changed by who saw an older version', async ({ client }) => {
    const apexflow = client('apexflow', agent);
    const lead = await createLead(client('customerOps', agent), { name: 'Ada' });
    const { id } = await createJob(apexflow, { lead_id: lead.id, title: 'Roof' });
    const current = await body(await apexflow.patch(`/jobs/${id}`, { body: { title: 'Walls' } }));
    const stale = { body: { title: 'Late' }, headers: { 'If-Match': '"1"' } };
    const refusal = await refused(await apexflow.patch(`/jobs/${id}`, stale), 412);
    expect(refusal.current).toEqual(current);
  });

  test('is nobody else’s', async ({ client }) => {
    const lead = await createLead(client('customerOps', agent), { name: 'Ada' });
    const { id } = await createJob(client('apexflow', agent), { lead_id: lead.id, title: 'Roof' });
    const stranger = client('apexflow', { ...agent, tenant: unique('other') });
    await refused(await stranger.get(`/jobs/${id}`), 404, 'Job not found');
    const theft = { body: { title: 'Mine' } };
    await refused(await stranger.patch(`/jobs/${id}`, theft), 404, 'Job not found');
    expect((await listJobs(stranger)).items).toEqual([]);
  });

  test('is entered once per key, however many come at once', async ({ client }) => {
    const apexflow = client('apexflow', agent);
    const lead = await createLead(client('customerOps', agent), { name: 'Ada' });
    const headers = { 'Idempotency-Key': unique('key') };
    const job = { body: { lead_id: lead.id, title: 'Roof' }, headers };
    const sent = Array.from({ length: 8 }, () => apexflow.post('/jobs', job));
    const jobs = await Promise.all((await Promise.all(sent)).map((it) => body<Job>(it, 201)));
    expect(new Set(jobs.map(({ id }) => id)).size).toBe(1);
    const other = await apexflow.post('/jobs', { body: { ...job.body, title: 'Walls' }, headers });
    await refusedField(other, ['header', 'Idempotency-Key']);
    expect((await listJobs(apexflow)).items).toHaveLength(1);
  });
});

test.describe('an appointment', () => {
  test('keeps its time as people in its zone read it', async ({ client }) => {
    const apexflow = client('apexflow', agent);
    const lead = await createLead(client('customerOps', agent), { name: 'Ada' });
    const job = await createJob(apexflow, { lead_id: lead.id, title: 'Roof' });
    const fields = {
      lead_id: lead.id,
      job_id: job.id,
      scheduled_at: nine,
      time_zone: 'Europe/Berlin',
      duration_minutes: 90,
      owner: 'bob@example.com',
      type: 'site visit',
      notes: 'Ring twice',
    };
    const made = await createAppointment(apexflow, fields);
    expect(made).toMatchObject({ ...fields, status: 'Scheduled', warnings: [] });
    const summer = { body: { scheduled_at: '2026-06-01T09:00:00+02:00' } };
    const moved = await body(await apexflow.patch(`/appointments/${made.id}`, summer));
    expect(moved).toMatchObject({ ...summer.body, time_zone: 'Europe/Berlin' });
  });

  for (const at of ['2026-03-02T09:00:00', '2026-03-02', 'tomorrow']) {
    test(`is not made at ${at}`, async ({ client }) => {
      const apexflow = client('apexflow', agent);
      const lead = await createLead(client('customerOps', agent), { name: 'Ada' });
      const answer = await apexflow.post('/appointments', {
        body: { lead_id: lead.id, scheduled_at: at },
      });
      await refusedField(answer, ['body', 'scheduled_at']);
      expect((await listAppointments(apexflow)).items).toEqual([]);
    });
  }

  test('is made though its owner is booked, with a warning', async ({ client }) => {
    const apexflow = client('apexflow', agent);
    const lead = await createLead(client('customerOps', agent), { name: 'Ada' });
    const at = { lead_id: lead.id, scheduled_at: nine, owner: 'bob@example.com' };
    const first = await createAppointment(apexflow, at);
    expect(first.warnings).toEqual([]);
    const second = await createAppointment(apexflow, {
      ...at,
      scheduled_at: '2026-03-02T08:30:00Z',
    });
    expect(second.warnings).toEqual([
      {
        type: 'double_booked',
        message: `bob@example.com has appointment ${first.id} at ${nine} already`,
        appointment_id: first.id,
        scheduled_at: nine,
      },
    ]);
  });

  test('belongs to no job of another tenant', async ({ client }) => {
    const other = { ...agent, tenant: unique('other') };
    const theirLead = await createLead(client('customerOps', other), { name: 'Eve' });
    const theirs = await createJob(client('apexflow', other), {
      lead_id: theirLead.id,
      title: 'Theirs',
    });
    const apexflow = client('apexflow', agent);
    const lead = await createLead(client('customerOps', agent), { name: 'Ada' });
    const fields = { lead_id: lead.id, job_id: theirs.id, scheduled_at: nine };
    await refused(await apexflow.post('/appointments', { body: fields }), 404, 'Job not found');
    expect((await listAppointments(apexflow)).items).toEqual([]);
  });

  test('is listed by time, page by page', async ({ client }) => {
    const apexflow = client('apexflow', agent);
    const lead = await createLead(client('customerOps', agent), { name: 'Ada' });
    const made: number[] = [];
    for (const day of ['04', '02', '03']) {
      const at = `2026-03-${day}T09:00:00Z`;
      made.push((await createAppointment(apexflow, { lead_id: lead.id, scheduled_at: at })).id);
    }
    const first = await listAppointments(apexflow, { limit: 2 });
    const second = await listAppointments(apexflow, { limit: 2, cursor: first.next_cursor ?? '' });
    const seen = [...first.items, ...second.items].map(({ id }) => id);
    expect(seen).toEqual([made[1], made[2], made[0]]);
    expect(second.next_cursor).toBeNull();
  });

  test('is on its owner’s calendar', async ({ client }) => {
    const apexflow = client('apexflow', agent);
    const lead = await createLead(client('customerOps', agent), { name: 'Ada' });
    const soon = new Date(Date.now() + 86_400_000).toISOString();
    const { id } = await createAppointment(apexflow, {
      lead_id: lead.id,
      scheduled_at: soon,
      owner: 'bob@example.com',
    });
    const calendar = await apexflow.get('/calendars/bob@example.com.ics');
    expect(calendar.status()).toBe(200);
    expect(calendar.headers()['content-type']).toMatch(/^text\/calendar/);
    const lines = (await calendar.text()).split('\r\n');
    expect(lines).toContain(`UID:appointment-${id}@aetherlink`);
    expect(lines).toContain('SUMMARY:Appointment\\, Ada');
    expect(lines).toContain(`DTSTART:${soon.replace(/[-:]|\.\d+/g, '')}`);
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
  });
});
