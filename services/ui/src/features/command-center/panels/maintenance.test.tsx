import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { network } from '@/shared/testing/network';
import { show } from '@/shared/testing/render';
import { signInAs } from '@/shared/testing/sign-in';
import { Maintenance } from './maintenance';

const nightly = {
  name: 'nightly',
  days: ['mon', 'tue'],
  at: '02:30',
  time_zone: 'Europe/Berlin',
  minutes: 45,
};

let windows: object[] = [];

beforeEach(() => {
  signInAs({ user: 'ann', tenant: 'acme', roles: ['operator'] });
  windows = [nightly];
  network.use(
    http.get('*/autoheal/maintenance', () => HttpResponse.json({ windows })),
    http.put('*/autoheal/maintenance', async ({ request }) => {
      ({ windows } = (await request.json()) as { windows: object[] });
      return HttpResponse.json({ windows });
    }),
  );
});

it('begins a maintenance of one service beside the windows that stand', async () => {
  const user = show(<Maintenance services={['aether-kafka', 'aether-worker']} />);
  await user.selectOptions(await screen.findByLabelText('Do not heal'), 'aether-worker');
  await user.selectOptions(screen.getByLabelText('For the next'), '120');
  await user.click(screen.getByRole('button', { name: 'Begin maintenance' }));
  await waitFor(() => expect(windows).toHaveLength(2));
  expect(windows[0]).toEqual(nightly);
  expect(windows[1]).toMatchObject({ services: ['aether-worker'], minutes: 120 });
});

it('says when a window is, and removes it alone', async () => {
  const user = show(<Maintenance services={[]} />);
  const row = await screen.findByRole('listitem');
  expect(row).toHaveTextContent('every service45 minutes from 02:30 (Europe/Berlin) on mon, tue');
  windows = [nightly, { ...nightly, name: 'added by somebody else meanwhile' }];
  await user.click(screen.getByRole('button', { name: 'Remove: nightly' }));
  await waitFor(() => expect(windows).toHaveLength(1));
  expect(windows[0]).toMatchObject({ name: 'added by somebody else meanwhile' });
});
