import { refused } from '../platform/answers';
import { expect, test } from '../platform/test';

test('what nobody has chosen to tell, nobody is told', async ({ client }) => {
  for (const [service, base] of [
    ['commandCenter', ''],
    ['edge', '/api/command-center'],
  ] as const) {
    const anybody = client(service);
    for (const path of ['/status', '/status/json', '/status/badges/ui.svg']) {
      await refused(await anybody.get(base + path), 404, 'Not Found');
    }
  }
  // There is no such page at the edge; the console answers, as it does at every other address.
  const page = await client('edge').get('/status', { headers: { Accept: 'text/html' } });
  expect(page.headers()['content-security-policy'] ?? '').not.toContain("default-src 'none'");
});
