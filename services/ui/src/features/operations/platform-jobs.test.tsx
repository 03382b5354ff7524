import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { network } from '@/shared/testing/network';
import { show } from '@/shared/testing/render';
import { signInAs } from '@/shared/testing/sign-in';
import { BackgroundJobs } from './background-jobs-page';

const at = '2026-01-02T03:04:05Z';

const job = {
  id: 5,
  type: 'purge-jobs',
  state: 'dead',
  priority: 'high',
  attempt: 3,
  max_attempts: 3,
  due_at: at,
  percent: null,
  error: 'The summarizer is away',
  created_at: at,
  started_at: at,
  finished_at: at,
};

const nothing = () => undefined;

beforeEach(() => signInAs({ user: 'op', tenant: 'acme', roles: ['operator'] }));

describe("the platform's own background jobs", () => {
  it('are shown and replayed apart from the tenant’s', async () => {
    const replayed: string[] = [];
    network.use(
      http.get('*/background-jobs/platform', () =>
        HttpResponse.json({
          items: [job],
          limit: 50,
          next_before: null,
        }),
      ),
      http.post('*/background-jobs/platform/5/replay', ({ request }) => {
        replayed.push(new URL(request.url).pathname);
        return HttpResponse.json({ ...job, state: 'queued' });
      }),
    );
    const owners: string[] = [];
    const user = show(
      <BackgroundJobs
        owner="platform"
        onOwner={(to) => owners.push(to)}
        state={undefined}
        onState={nothing}
      />,
    );
    await user.click(await screen.findByRole('button', { name: 'Replay purge-jobs 5' }));
    await waitFor(() => expect(replayed).toHaveLength(1));
    await user.selectOptions(screen.getByLabelText('Whose'), 'tenant');
    expect(owners).toEqual(['tenant']);
  });
});
