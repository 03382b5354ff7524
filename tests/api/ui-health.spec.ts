import packageJson from '../package.json' with { type: 'json' };
import { addresses } from '../platform/addresses';
import { body } from '../platform/answers';
import { expect, test } from '../platform/test';

const well = { status: 'ok', service: 'aetherlink-ui', version: packageJson.version };

for (const path of ['/health.json', '/health']) {
  test(`${path} answers 200`, async ({ request }) => {
    const answer = await request.get(addresses.edge + path);
    expect(answer.status()).toBe(200);
  });

  test(`${path} says what it is`, async ({ client }) => {
    expect(await body(await client('edge').get(path))).toEqual(well);
  });

  test(`${path} is JSON, and is never kept`, async ({ client }) => {
    const headers = (await client('edge').get(path)).headers();
    expect(headers['content-type']).toMatch(/^application\/json(;|$)/);
    expect(headers['cache-control']).toMatch(/no-store|no-cache/);
  });

  test(`${path} can be read in a browser`, async ({ page }) => {
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(200);
    expect(JSON.parse(await page.locator('pre').innerText())).toEqual(well);
  });
}
