import { body, refused, refusedField } from '../platform/answers';
import type { Client } from '../platform/client';
import { type Neighbour, neighbour } from '../platform/neighbour';
import type { OpsHealth } from '../platform/ops-health';
import { expect, test as base, unique } from '../platform/test';

interface Registered {
  name: string;
  url: string;
  health_url: string;
  version: string | null;
  roles_required: string[];
  tags: string[];
  last_seen: string;
}

interface Registry {
  status: string;
  count: number;
  services: Registered[];
}

interface Fixtures {
  operator: Client;
  /** A name that is free again after the test. */
  name: string;
  /** Starts a neighbour that ends with the test. */
  start: (status: number) => Promise<Neighbour>;
}

const test = base.extend<Fixtures>({
  operator: async ({ client }, use) => {
    await use(client('commandCenter', { roles: 'operator' }));
  },
  name: async ({ operator }, use) => {
    const name = unique('neighbour');
    await use(name);
    await operator.delete(`/ops/services/${name}`);
  },

  start: async ({}, use) => {
    const started: Neighbour[] = [];
    await use(async (status) => {
      const one = await neighbour(status);
      started.push(one);
      return one;
    });
    for (const one of started) await one.close();
  },
});

const registered = async (operator: Client): Promise<Registry> =>
  body<Registry>(await operator.get('/ops/services'));

const named = async (operator: Client, name: string): Promise<Registered | undefined> =>
  (await registered(operator)).services.find((service) => service.name === name);

const register = (operator: Client, service: object) =>
  operator.post('/ops/register', { body: service });

test.describe('the registry', () => {
  test('takes a service in, and tells how many there are', async ({ operator, name }) => {
    const before = await registered(operator);
    const answer = await register(operator, { name, url: 'http://neighbour.example:9999' });
    expect(await body(answer)).toMatchObject({
      status: 'ok',
      registered: name,
      service_count: before.count + 1,
    });
    const after = await registered(operator);
    expect(after.count).toBe(before.count + 1);
    expect(after.services).toHaveLength(after.count);
    expect(after.status).toBe('ok');
  });

  test('fills in what was not said', async ({ operator, name }) => {
    const url = 'http://neighbour.example:9999';
    await body(await register(operator, { name, url }));
    const service = await named(operator, name);
    expect(service).toMatchObject({ name, url, health_url: `${url}/ping` });
    expect(service?.last_seen).toMatch(/(Z|[+-]\d\d:\d\d)$/);
    expect(Math.abs(Date.now() - Date.parse(String(service?.last_seen)))).toBeLessThan(30_000);
  });

  test('keeps what was said, and replaces it when it is said anew', async ({ operator, name }) => {
    const first = {
      name,
      url: 'http://neighbour.example',
      health_url: 'http://neighbour.example/health',
      version: '1.0.0',
      roles_required: ['operator'],
      tags: ['billing'],
    };
    const second = { ...first, version: '1.1.0', tags: ['billing', 'eu'] };
    await body(await register(operator, first));
    expect(await named(operator, name)).toMatchObject(first);
    const count = (await registered(operator)).count;
    expect(await body(await register(operator, second))).toMatchObject({ service_count: count });
    expect(await named(operator, name)).toMatchObject(second);
  });

  test('lets a service go', async ({ operator, name }) => {
    await body(await register(operator, { name, url: 'http://neighbour.example' }));
    const before = await registered(operator);
    expect(await body(await operator.delete(`/ops/services/${name}`))).toMatchObject({
      deleted: name,
      remaining_count: before.count - 1,
    });
    expect(await named(operator, name)).toBeUndefined();
  });

  test('does not know everybody', async ({ operator, name }) => {
    const answer = await operator.delete(`/ops/services/${name}`);
    await refused(answer, 404, `Service '${name}' not found in registry`);
  });

  test('has healing approved by an admin', async ({ client, operator, name }) => {
    await body(await register(operator, { name, url: 'http://neighbour.example' }));
    const admin = client('commandCenter', { roles: 'admin' });
    await body(await admin.post(`/ops/services/${name}/approve-healing`));
    const none = await admin.post(`/ops/services/${name}-x/approve-healing`);
    await refused(none, 404, `Service '${name}-x' not found in registry`);
  });

  for (const url of [
    'http://169.254.169.254/latest/meta-data',
    'http://[fe80::1]/',
    'http://[::ffff:169.254.169.254]/',
    'http://2852039166/',
    'http://metadata.google.internal/',
    'file:///etc/passwd',
    'neighbour.example',
    '',
  ]) {
    test(`takes nobody in at ${url}`, async ({ operator, name }) => {
      await refusedField(await register(operator, { name, url }), ['body', 'url']);
      expect(await named(operator, name)).toBeUndefined();
    });
  }

  test('takes no such health address either', async ({ operator, name }) => {
    const health_url = 'http://169.254.169.254/';
    const answer = await register(operator, { name, url: 'http://neighbour.example', health_url });
    await refusedField(answer, ['body', 'health_url']);
    expect(await named(operator, name)).toBeUndefined();
  });

  test('takes a name that does not resolve yet', async ({ operator, name }) => {
    const url = 'http://not-there-yet.invalid:8080';
    expect(await body(await register(operator, { name, url }))).toMatchObject({ registered: name });
  });

  for (const [what, wrong, field] of [
    ['without a name', { url: 'http://neighbour.example' }, 'name'],
    ['without an address', { name: 'x' }, 'url'],
    [
      'with a name of 10,000 characters',
      { name: 'x'.repeat(10_000), url: 'http://a.example' },
      'name',
    ],
    ['with a number for a name', { name: 7, url: 'http://a.example' }, 'name'],
    ['with a text for tags', { name: 'x', url: 'http://a.example', tags: 'eu' }, 'tags'],
  ] as const) {
    test(`takes nobody in ${what}`, async ({ operator }) => {
      const before = await registered(operator);
      await refusedField(await register(operator, wrong), ['body', field]);
      expect((await registered(operator)).count).toBe(before.count);
    });
  }
});

test.describe('the health of who is registered', () => {
  const health = async (operator: Client): Promise<OpsHealth> =>
    body<OpsHealth>(await operator.get('/ops/health'));

  /** Waits until all together are so: a busy machine may be too slow for a probe of somebody else. */
  const altogether = async (operator: Client, status: OpsHealth['status']): Promise<void> => {
    await expect.poll(async () => (await health(operator)).status).toBe(status);
  };

  /** Waits until one of them is told of so. */
  const told = async (
    operator: Client,
    name: string,
    expected: Record<string, unknown>,
  ): Promise<void> => {
    await expect.poll(async () => (await health(operator)).services[name]).toMatchObject(expected);
  };

  for (const [status, state, overall] of [
    [200, 'up', 'up'],
    [503, 'degraded', 'degraded'],
    [404, 'degraded', 'degraded'],
  ] as const) {
    test(`is ${state} where it answers ${status}`, async ({ operator, name, start }) => {
      const { url } = await start(status);
      await body(await register(operator, { name, url }));
      await told(operator, name, { status: state, http_status: status });
      await altogether(operator, overall);
    });
  }

  test('is down where nobody listens', async ({ operator, name, start }) => {
    const { url, close } = await start(200);
    await close();
    await body(await register(operator, { name, url }));
    const error = expect.stringMatching(/\w/) as unknown;
    await told(operator, name, { status: 'down', error });
    await altogether(operator, 'degraded');
  });

  test('is asked of all at once, and nobody is waited for', async ({ operator, name, start }) => {
    const { url, mostAtOnce } = await start(0);
    for (const suffix of ['', '-b', '-c']) {
      await body(await register(operator, { name: name + suffix, url }));
    }
    // Nothing answers these three, ever.
    await told(operator, name, { status: 'down' });
    // A machine that is busy may be late with one of them; all are asked again every few seconds.
    await expect.poll(mostAtOnce).toBeGreaterThanOrEqual(3);
    for (const suffix of ['-b', '-c']) await operator.delete(`/ops/services/${name}${suffix}`);
  });

  test('is told no more once it is gone', async ({ operator, name, start }) => {
    const { url } = await start(503);
    await body(await register(operator, { name, url }));
    await altogether(operator, 'degraded');
    await body(await operator.delete(`/ops/services/${name}`));
    expect((await health(operator)).services[name]).toBeUndefined();
    await altogether(operator, 'up');
  });
});
