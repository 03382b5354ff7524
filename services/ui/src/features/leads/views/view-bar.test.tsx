import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { useState } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { network } from '@/shared/testing/network';
import { show } from '@/shared/testing/render';
import { signInAs } from '@/shared/testing/sign-in';
import type { LeadsSearch } from '../leads-search';
import { ViewBar } from './view-bar';

const hot = {
  id: 5,
  name: 'Hot',
  owner: 'kim',
  shared: false,
  filter: { status: ['qualified'], archived: false },
  order_by: 'name',
  order: 'asc',
  version: 3,
};

let views: object[] = [];

/** The bar in a page that has the address `search` at first. */
function Page({ search }: { search: LeadsSearch }) {
  const [asked, setAsked] = useState(search);
  return (
    <>
      <ViewBar search={asked} onSearch={setAsked} />
      <output>{JSON.stringify(asked)}</output>
    </>
  );
}

const address = () => JSON.parse(screen.getByRole('status').textContent) as LeadsSearch;
const button = (name: string) => screen.findByRole('button', { name });

beforeEach(() => {
  signInAs({ user: 'kim', tenant: 'acme', roles: ['agent'] });
  views = [hot];
  network.use(http.get('*/views', () => HttpResponse.json(views)));
});

describe('the views', () => {
  it('show their leads at a click', async () => {
    const user = show(<Page search={{ q: 'ada' }} />);
    await user.click(await button('Hot'));
    expect(address()).toEqual({ view: 5, status: ['qualified'], order_by: 'name', order: 'asc' });
    await user.click(await button('My leads'));
    expect(address()).toEqual({ assigned_to: 'kim' });
    await user.click(await button('All leads'));
    expect(address()).toEqual({});
  });

  it('keep what the page shows under a name, which stays typed when saving fails', async () => {
    const sent: unknown[] = [];
    network.use(
      http.post('*/views', async ({ request }) => {
        sent.push(await request.json());
        return sent.length === 1
          ? HttpResponse.json({ detail: 'View Won already exists' }, { status: 409 })
          : HttpResponse.json({ ...hot, id: 6, name: 'Won by us' }, { status: 201 });
      }),
    );
    const user = show(<Page search={{ status: ['won'], lead: 7 }} />);
    await user.click(await button('Save as view'));
    await user.type(await screen.findByLabelText('View name'), 'Won');
    await user.click(screen.getByLabelText('Share with everybody of this tenant'));
    await user.click(await button('Save view'));
    expect(await screen.findByText('View Won already exists')).toBeVisible();
    expect(screen.getByLabelText('View name')).toHaveValue('Won');
    await user.type(screen.getByLabelText('View name'), ' by us');
    await user.click(await button('Save view'));
    await waitFor(() => expect(address().view).toBe(6));
    expect(sent[1]).toEqual({
      name: 'Won by us',
      shared: true,
      filter: { status: ['won'] },
      order_by: 'created_at',
      order: 'desc',
    });
  });

  it('take changes only as they were seen, and tell what somebody else made of them', async () => {
    let ifMatch: string | null = null;
    network.use(
      http.patch('*/views/5', ({ request }) => {
        ifMatch = request.headers.get('If-Match');
        const current = { ...hot, name: 'Cold', version: 4 };
        return HttpResponse.json({ detail: 'stale', current }, { status: 412 });
      }),
    );
    const user = show(
      <Page search={{ view: 5, status: ['won'], order_by: 'name', order: 'asc' }} />,
    );
    expect(await screen.findByText('changed')).toBeVisible();
    await user.click(await button('What to do with “Hot”'));
    await user.click(await screen.findByRole('menuitem', { name: 'Save the changes' }));
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText(/It is called “Cold” now/)).toBeVisible();
    expect(ifMatch).toBe('"3"');
    views = [{ ...hot, name: 'Cold', version: 4 }];
    await user.click(within(dialog).getByRole('button', { name: 'Show the view as it is now' }));
    expect(await button('Cold changed')).toBeVisible();
  });

  it('are deleted after a question', async () => {
    let deleted = false;
    network.use(
      http.delete('*/views/5', () => {
        deleted = true;
        return HttpResponse.json(hot);
      }),
    );
    const user = show(<Page search={{ view: 5 }} />);
    await user.click(await button('What to do with “Hot”'));
    await user.click(await screen.findByRole('menuitem', { name: 'Delete' }));
    expect(deleted).toBe(false);
    await user.click(await button('Delete view'));
    await waitFor(() => expect(address()).toEqual({}));
    expect(deleted).toBe(true);
  });

  it('of others are not to be changed', async () => {
    views = [{ ...hot, owner: 'ann', shared: true }];
    show(<Page search={{ view: 5 }} />);
    expect(await button('Shared: Hot changed')).toBeVisible();
    expect(screen.queryByRole('button', { name: /What to do/ })).toBeNull();
  });
});
