import { delay, http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { network } from '@/shared/testing/network';
import { signInAs } from '@/shared/testing/sign-in';
import { ApiProblem } from './problem';
import { request } from './request';

const answers = (answer: () => Response) => network.use(http.all('*/api/thing', answer));

const problemOf = async (): Promise<ApiProblem> => {
  const error: unknown = await request('/api/thing').catch((thrown: unknown) => thrown);
  if (error instanceof ApiProblem) return error;
  throw new Error('The call was expected to fail.');
};

describe('a call', () => {
  it('says who calls, and sends what it is given', async () => {
    signInAs({ user: 'kim', tenant: 'globex', roles: ['agent', 'viewer'] });
    let seen: { headers: Headers; url: string; body: unknown } | undefined;
    network.use(
      http.post('*/api/thing', async ({ request: sent }) => {
        seen = { headers: sent.headers, url: sent.url, body: await sent.json() };
        return HttpResponse.json({ id: 1 }, { headers: { ETag: '"7"' } });
      }),
    );
    const answer = await request('/api/thing', {
      method: 'POST',
      query: { q: 'a b', status: undefined, tag: ['x', 'y'], open: false },
      body: { name: 'Ada' },
      headers: { 'If-Match': '"6"' },
    });
    expect(answer).toEqual({ body: { id: 1 }, etag: '"7"' });
    expect(seen?.url).toBe('http://console.test/api/thing?q=a+b&tag=x&tag=y&open=false');
    expect(seen?.body).toEqual({ name: 'Ada' });
    expect(Object.fromEntries(seen?.headers ?? [])).toMatchObject({
      'x-user': 'kim',
      'x-tenant-id': 'globex',
      'x-user-roles': 'agent,viewer',
      'if-match': '"6"',
      'content-type': 'application/json',
    });
  });

  it('tells the server’s own words', async () => {
    answers(() => HttpResponse.json({ detail: 'Lead not found' }, { status: 404 }));
    expect((await problemOf()).message).toBe('Lead not found');
  });

  it('tells the message of a detailed problem', async () => {
    const detail = { message: 'All AI providers failed', errors: [] };
    answers(() => HttpResponse.json({ detail }, { status: 502 }));
    const problem = await problemOf();
    expect(problem.message).toBe('All AI providers failed');
    expect(problem.passing).toBe(true);
  });

  it('lists fields that were refused', async () => {
    const detail = [{ loc: ['body', 'email'], msg: 'is not an e-mail address', type: 'value' }];
    answers(() => HttpResponse.json({ detail }, { status: 422 }));
    const problem = await problemOf();
    expect(problem.fieldProblems).toEqual([
      { field: 'email', path: 'email', message: 'is not an e-mail address' },
    ]);
    expect(problem.message).toBe('email: is not an e-mail address');
  });

  it('names no field where all that was sent is refused', async () => {
    const detail = [
      { loc: ['body'], msg: 'Two columns have the header "email"', type: 'no_table' },
    ];
    answers(() => HttpResponse.json({ detail }, { status: 422 }));
    expect((await problemOf()).message).toBe('Two columns have the header "email"');
  });

  it.each([401, 403])('knows %i as a refusal that no retry helps', async (status) => {
    answers(() => HttpResponse.json({ detail: 'no' }, { status }));
    expect(await problemOf()).toMatchObject({ denied: true, passing: false });
  });

  it('says that nobody answered', async () => {
    answers(() => HttpResponse.error());
    expect(await problemOf()).toMatchObject({ status: 0, passing: true });
  });

  it('does not take a page for an answer', async () => {
    answers(() => HttpResponse.html('<!doctype html>'));
    expect((await problemOf()).message).toBe('The server answered something unreadable.');
  });

  it('stays quiet about an error page’s content', async () => {
    answers(() => HttpResponse.html('<h1>nginx</h1>', { status: 502 }));
    expect((await problemOf()).message).toBe('The server answered 502.');
  });

  it('waits no longer than it is told to', async () => {
    network.use(http.get('*/api/thing', () => delay('infinite')));
    const error: unknown = await request('/api/thing', { patienceMs: 20 }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ message: 'No answer came in time.', passing: true });
  });
});
