import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { network } from '@/shared/testing/network';
import { show } from '@/shared/testing/render';
import { signInAs } from '@/shared/testing/sign-in';
import { ApiKeysPage } from './api-keys-page';

const shop = {
  id: 'abc',
  prefix: 'aek_abc',
  name: 'Web shop',
  role: 'agent',
  created_by: 'kim',
  created_at: '2026-01-02T03:04:05Z',
  expires_at: null,
  last_used_at: null,
  revoked_at: null as string | null,
};

let keys: object[] = [];
const button = (name: string) => screen.findByRole('button', { name });

beforeEach(() => {
  signInAs();
  keys = [];
  network.use(http.get('*/api-keys', () => HttpResponse.json({ items: keys })));
});

it('shows a key once, and to be copied', async () => {
  let asked: unknown;
  network.use(
    http.post('*/api-keys', async ({ request }) => {
      asked = await request.json();
      keys = [shop];
      return HttpResponse.json({ ...shop, key: 'aek_abc_secret' }, { status: 201 });
    }),
  );
  const user = show(<ApiKeysPage />);
  await user.click(await button('Make a key'));
  await user.type(await screen.findByLabelText('Program'), 'Web shop');
  await user.selectOptions(screen.getByLabelText('Role'), 'agent');
  await user.click(await button('Make key'));
  expect(await screen.findByLabelText('Key')).toHaveValue('aek_abc_secret');
  expect(asked).toEqual({ name: 'Web shop', role: 'agent', expires_at: null });
  await user.click(await button('Copy the key'));
  expect(await navigator.clipboard.readText()).toBe('aek_abc_secret');
  await user.click(await button('I have it'));
  await waitFor(() => expect(screen.queryByLabelText('Key')).toBeNull());
  expect(await screen.findByText('never used')).toBeVisible();
  expect(screen.queryByDisplayValue('aek_abc_secret')).toBeNull();
});

it('says what the server has against a key, and keeps what was typed', async () => {
  const detail = [{ loc: ['body', 'name'], msg: 'is taken' }];
  network.use(http.post('*/api-keys', () => HttpResponse.json({ detail }, { status: 422 })));
  const user = show(<ApiKeysPage />);
  await user.click(await button('Make a key'));
  await user.type(await screen.findByLabelText('Program'), 'Web shop');
  await user.click(await button('Make key'));
  await waitFor(() => expect(screen.getByLabelText('Program')).toBeInvalid());
  expect(screen.getByLabelText('Program')).toHaveValue('Web shop');
});

it('revokes a key after a question', async () => {
  keys = [shop];
  network.use(
    http.delete('*/api-keys/abc', () => {
      keys = [{ ...shop, revoked_at: '2026-01-03T00:00:00Z' }];
      return HttpResponse.json(keys[0]);
    }),
  );
  const user = show(<ApiKeysPage />);
  await user.click(await button('Revoke Web shop'));
  const question = within(await screen.findByRole('dialog', { name: 'Revoke “Web shop”?' }));
  await user.click(question.getByRole('button', { name: 'Revoke key' }));
  expect(await screen.findByText('Revoked')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Revoke Web shop' })).toBeNull();
});
