import { body, refused, refusedField } from '../platform/answers';
import type { Client } from '../platform/client';
import { createLead, listLeads } from '../platform/leads';
import { expect, test, unique } from '../platform/test';

interface Task {
  id: number;
  title: string;
  done: boolean;
  version: number;
}

interface TaskPage {
  items: Task[];
  next_cursor: string | null;
}

const past = '2020-01-01T00:00:00Z';
const future = '2999-01-01T00:00:00Z';

async function add(customerOps: Client, lead: number, fields: object): Promise<Task> {
  const task = { title: 'Call', due_at: future, ...fields };
  return body<Task>(await customerOps.post(`/leads/${lead}/tasks`, { body: task }), 201);
}

async function titles(customerOps: Client, query: Record<string, string>): Promise<string[]> {
  const page = await body<TaskPage>(await customerOps.get('/tasks', { query }));
  return page.items.map(({ title }) => title);
}

test.describe('follow-up tasks', () => {
  test('are listed by whose they are and when they are due', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent', user: 'kim@example.com' });
    const { id } = await createLead(agent, { name: 'Ada' });
    await add(agent, id, { title: 'Later', assigned_to: 'kim@example.com' });
    await add(agent, id, { title: 'Late', due_at: past });
    expect(await titles(agent, {})).toEqual(['Late', 'Later']);
    expect(await titles(agent, { assigned_to: 'me' })).toEqual(['Later']);
    expect(await titles(agent, { state: 'overdue' })).toEqual(['Late']);
    expect(await titles(agent, { state: 'done' })).toEqual([]);
  });

  test('are done, and the lead has nothing left to do', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const { id } = await createLead(agent, { name: 'Ada' });
    const task = await add(agent, id, {});
    expect((await listLeads(agent, { has_open_task: 'true' })).total).toBe(1);
    const done = await agent.patch(`/tasks/${task.id}`, { body: { done: true } });
    expect(await body<Task>(done)).toMatchObject({ done: true, version: 2 });
    expect((await listLeads(agent, { has_open_task: 'true' })).total).toBe(0);
    const stale = { body: { title: 'Write' }, headers: { 'If-Match': '"1"' } };
    await refused(await agent.patch(`/tasks/${task.id}`, stale), 412);
  });

  test('need a title and a due date with a time zone', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const { id } = await createLead(agent, { name: 'Ada' });
    const untimed = await agent.post(`/leads/${id}/tasks`, { body: { title: 'Call' } });
    await refusedField(untimed, ['body', 'due_at']);
    const zoneless = { title: 'Call', due_at: '2999-01-01T00:00:00' };
    const answer = await agent.post(`/leads/${id}/tasks`, { body: zoneless });
    await refusedField(answer, ['body', 'due_at']);
  });

  test('of another tenant do not exist', async ({ client }) => {
    const agent = client('customerOps', { roles: 'agent' });
    const lead = await createLead(agent, { name: 'Ada' });
    const task = await add(agent, lead.id, {});
    const stranger = client('customerOps', { roles: 'admin', tenant: unique('other') });
    await refused(await stranger.get(`/tasks/${task.id}`), 404, 'Task not found');
    const done = { body: { done: true } };
    await refused(await stranger.patch(`/tasks/${task.id}`, done), 404, 'Task not found');
    await refused(await stranger.get(`/leads/${lead.id}/tasks`), 404, 'Lead not found');
    const intruder = { body: { title: 'x', due_at: future } };
    const added = await stranger.post(`/leads/${lead.id}/tasks`, intruder);
    await refused(added, 404, 'Lead not found');
    expect(await titles(stranger, { state: 'any' })).toEqual([]);
  });
});
