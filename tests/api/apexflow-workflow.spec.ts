import { body, missingRole, missingRoles, refused, refusedField } from '../platform/answers';
import { createLead, listLeads } from '../platform/leads';
import { expect, test, unique } from '../platform/test';
import { type Appointment, type Job, listAppointments, listJobs } from '../platform/workflow';

const agent = { roles: 'agent', user: 'kim@example.com' };
const nine = '2026-03-02T09:00:00+01:00';

test.describe('a whole workflow', () => {
  const workflow = {
    lead: { name: 'Ada', email: 'ada@example.com' },
    job: { title: 'Roof' },
    appointment: { scheduled_at: nine, owner: 'bob@example.com' },
  };

  interface Workflow {
    lead: { id: number };
    job: Job;
    appointment: Appointment;
  }

  test('is one request, and nothing twice', async ({ client }) => {
    const [apexflow, customerOps] = [client('apexflow', agent), client('customerOps', agent)];
    const request = { body: workflow, headers: { 'Idempotency-Key': unique('key') } };
    const made = await body<Workflow>(await apexflow.post('/workflows', request), 201);
    expect(await body(await apexflow.post('/workflows', request), 201)).toEqual(made);
    expect((await listLeads(customerOps)).items).toMatchObject([{ id: made.lead.id }]);
    expect(made.job).toMatchObject({ lead_id: made.lead.id, status: 'Scheduled' });
    expect(made.appointment).toMatchObject({ lead_id: made.lead.id, job_id: made.job.id });
    expect((await listJobs(apexflow)).items).toEqual([made.job]);
    expect((await listAppointments(apexflow)).items).toHaveLength(1);
  });

  test('stops at a lead that cannot be taken', async ({ client }) => {
    const [apexflow, customerOps] = [client('apexflow', agent), client('customerOps', agent)];
    const first = await createLead(customerOps, { name: 'Ada', email: 'ada@example.com' });
    const taken = await refused(
      await apexflow.post('/workflows', { body: workflow }),
      409,
      'Lead with email ada@example.com already exists',
    );
    expect(taken.lead_id).toBe(first.id);
    const nameless = { ...workflow, lead: { email: 'grace@example.com' } };
    const answer = await apexflow.post('/workflows', { body: nameless });
    await refusedField(answer, ['body', 'lead', 'name']);
    expect((await listJobs(apexflow)).items).toEqual([]);
  });

  test('enters no lead for a job that cannot be taken', async ({ client }) => {
    const [apexflow, customerOps] = [client('apexflow', agent), client('customerOps', agent)];
    const wrong = { ...workflow, appointment: { scheduled_at: 'noon' } };
    const answer = await apexflow.post('/workflows', { body: wrong });
    await refusedField(answer, ['body', 'appointment', 'scheduled_at']);
    expect((await listLeads(customerOps)).total).toBe(0);
  });
});

test.describe('who may', () => {
  for (const path of ['/jobs', '/appointments', '/calendars/bob.ics']) {
    test(`read ${path}: any role, and nobody without`, async ({ client }) => {
      for (const roles of ['viewer', 'operator', 'agent', 'admin']) {
        expect((await client('apexflow', { roles }).get(path)).status()).toBe(200);
      }
      await refused(await client('apexflow').get(path), 401, missingRoles);
    });
  }

  for (const path of ['/jobs', '/appointments', '/workflows']) {
    test(`write ${path}: agents and admins`, async ({ client }) => {
      for (const roles of ['viewer', 'operator']) {
        const answer = await client('apexflow', { roles }).post(path, { body: {} });
        await refused(answer, 403, missingRole('agent', 'admin'));
      }
      const answer = await client('apexflow', { roles: 'admin' }).post(path, { body: {} });
      await refused(answer, 422);
    });
  }
});
