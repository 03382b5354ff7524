import { body } from '../platform/answers';
import { expect, test } from '../platform/test';

interface ChatError {
  error: { message: string; type: string; param: string | null; code: string | null };
}

/** What a client of OpenAI's is given as its base address: the edge's, with a key of ours. */
const base = '/api/ai-orchestrator/v1';

const said = { model: 'auto', messages: [{ role: 'user', content: 'Good day' }] };

test.describe('for clients of OpenAI’s', () => {
  test('a key of ours opens the endpoint, and the models are listed', async ({ client }) => {
    const admin = client('customerOps', { roles: 'admin' });
    const made = await admin.post('/api-keys', { body: { name: 'chat', role: 'agent' } });
    const { key } = await body<{ key: string }>(made, 201);
    const program = client('edge', { tenant: null });
    const headers = { Authorization: `Bearer ${key}` };

    const { object, data } = await body<{ object: string; data: { id: string }[] }>(
      await program.get(`${base}/models`, { headers }),
    );
    expect(object).toBe('list');
    expect(data.map(({ id }) => id)).toContain('auto');

    const answer = await program.post(`${base}/chat/completions`, { headers, body: said });
    const { error } = await body<ChatError>(answer, 503);
    expect(error).toMatchObject({ type: 'server_error', code: 'no_provider' });
  });

  test('a viewer is told so in their form', async ({ client }) => {
    const viewer = client('aiOrchestrator', { roles: 'viewer' });
    const { error } = await body<ChatError>(
      await viewer.post('/v1/chat/completions', { body: said }),
      403,
    );
    expect(error.type).toBe('permission_error');
    expect(error.message).toMatch(/^Insufficient permissions/);
  });

  test('what cannot be done is refused, not left out', async ({ client }) => {
    const agent = client('aiOrchestrator', { roles: 'agent' });
    const tools = [{ type: 'function', function: { name: 'delete_all' } }];
    const { error } = await body<ChatError>(
      await agent.post('/v1/chat/completions', { body: { ...said, tools } }),
      400,
    );
    expect(error).toMatchObject({ type: 'invalid_request_error', param: 'tools' });
    const unknown = await agent.post('/v1/chat/completions', {
      body: { ...said, model: 'gpt-99' },
    });
    expect((await body<ChatError>(unknown, 404)).error.code).toBe('model_not_found');
  });
});
