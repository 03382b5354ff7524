import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { network } from '@/shared/testing/network';
import { show } from '@/shared/testing/render';
import { signInAs } from '@/shared/testing/sign-in';
import { PhoneRegion } from './phone-region';

const settings = {
  phone_region: null as string | null,
  platform_phone_region: null as string | null,
  platform_phone_region_problem: null as string | null,
  phone_regions: ['DE', 'US'],
  version: 1,
};

const select = () => screen.findByLabelText('Country of phone numbers without a country code');

beforeEach(() => {
  signInAs();
  network.use(http.get('*/settings', () => HttpResponse.json(settings)));
});

it('sends the chosen country as the settings were seen', async () => {
  let sent: unknown;
  network.use(
    http.patch('*/settings', async ({ request }) => {
      sent = { ifMatch: request.headers.get('If-Match'), body: await request.json() };
      return HttpResponse.json({ ...settings, phone_region: 'DE', version: 2 });
    }),
  );
  const user = show(<PhoneRegion />);
  expect(await select()).toHaveDisplayValue('None');
  await user.selectOptions(await select(), 'Germany');
  await waitFor(async () => expect(await select()).toHaveDisplayValue('Germany'));
  expect(sent).toEqual({ ifMatch: '"1"', body: { phone_region: 'DE' } });
});

it('says what is there without a choice, and what somebody else chose meanwhile', async () => {
  network.use(
    http.get('*/settings', () => HttpResponse.json({ ...settings, platform_phone_region: 'US' })),
    http.patch('*/settings', () =>
      HttpResponse.json(
        { detail: 'changed', current: { ...settings, phone_region: 'DE', version: 2 } },
        { status: 412 },
      ),
    ),
  );
  const user = show(<PhoneRegion />);
  expect(await select()).toHaveDisplayValue('As everywhere here: United States');
  await user.selectOptions(await select(), 'United States');
  expect(await screen.findByText(/It is Germany now/)).toBeVisible();
});

it('says where the services were started with different countries', async () => {
  const problem = 'customer-ops was started with PHONE_REGION=DE';
  network.use(
    http.get('*/settings', () =>
      HttpResponse.json({ ...settings, platform_phone_region_problem: problem }),
    ),
  );
  show(<PhoneRegion />);
  expect(await screen.findByText(problem)).toBeVisible();
});
