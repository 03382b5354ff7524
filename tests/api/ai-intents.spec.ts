import type { Orchestrated } from '../platform/ai';
import { body, refusedField } from '../platform/answers';
import type { Client } from '../platform/client';
import { activityOf, createLead } from '../platform/leads';
import { expect, test } from '../platform/test';

/** What an intent answers, by whichever provider. */
async function ask(
  orchestrator: Client,
  tenant: string,
  intent: string,
  payload: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const request = { body: { tenant_id: tenant, intent, payload } };
  const { used_provider, result } = await body<Orchestrated>(
    await orchestrator.post('/orchestrate', request),
  );
  expect(used_provider).toBe('local');
  return result;
}

test.describe('intents, answered offline', () => {
  test('a text is classified with the words that say so', async ({ client, tenant }) => {
    const agent = client('aiOrchestrator', { roles: 'agent' });
    const text = 'Hello, we need a quote for our dental clinic by Friday please.';
    const found = await ask(agent, tenant, 'classify-lead', { raw_text: text });
    expect(found).toMatchObject({
      interest: 'high',
      industry: 'health',
      urgency: 'high',
      language: 'en',
      spam: false,
    });
    expect(found.reasons).toContainEqual({ field: 'interest', quote: 'we need' });
  });

  test('what is sent to anybody is spam', async ({ client, tenant }) => {
    const agent = client('aiOrchestrator', { roles: 'agent' });
    const text = 'Dear webmaster, we sell dofollow backlinks. Click here!';
    const found = await ask(agent, tenant, 'classify-lead', { raw_text: text });
    expect(found).toMatchObject({ interest: 'none', spam: true });
  });

  test('a lead scores as it does in the CRM', async ({ client, tenant }) => {
    const crm = client('customerOps', { roles: 'agent' });
    const lead = await createLead(crm, { name: 'Ada', email: 'ada@acme.example', status: 'new' });
    await body(await crm.patch(`/leads/${lead.id}`, { body: { status: 'qualified' } }));
    await body(await crm.post(`/leads/${lead.id}/notes`, { body: { body: 'keen' } }), 201);
    const task = { title: 'Send the quote', due_at: '2031-05-04T09:30:00Z' };
    await body(await crm.post(`/leads/${lead.id}/tasks`, { body: task }), 201);
    const now = await body<Record<string, unknown>>(await crm.get(`/leads/${lead.id}`));
    const activity = await activityOf(crm, lead);

    const agent = client('aiOrchestrator', { roles: 'agent' });
    const score = await ask(agent, tenant, 'score-lead', { lead: now, activity });

    expect(score).toEqual(await body(await crm.get(`/leads/${lead.id}/score`)));
    const next = await ask(agent, tenant, 'next-best-action', { lead: now, activity });
    expect(next).toMatchObject({ action: task.title, due: task.due_at });
  });

  test('a reply is drafted from what is given', async ({ client, tenant }) => {
    const agent = client('aiOrchestrator', { roles: 'agent' });
    const message = 'Guten Tag, wir haben eine Frage: Können Sie die Fenster auch liefern?';
    const draft = await ask(agent, tenant, 'draft-reply', { lead: { name: 'Ada Quist' }, message });
    expect(draft.subject).toBe('Re: Ihre Nachricht');
    expect(draft.body).toContain('Guten Tag Ada Quist,');
    expect(draft.body).toContain('Können Sie die Fenster auch liefern?');
  });

  for (const [intent, payload, field] of [
    ['classify-lead', {}, 'raw_text'],
    ['score-lead', { lead: {} }, 'activity'],
    ['next-best-action', { lead: {} }, 'activity'],
    ['draft-reply', { lead: {} }, 'message'],
  ] as const) {
    test(`${intent} names what is missing`, async ({ client, tenant }) => {
      const agent = client('aiOrchestrator', { roles: 'agent' });
      const request = { body: { tenant_id: tenant, intent, payload } };
      await refusedField(await agent.post('/orchestrate', request), ['body', 'payload', field]);
    });
  }
});
