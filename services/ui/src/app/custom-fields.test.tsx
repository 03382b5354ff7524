import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { startSession } from '@/shared/auth/start';
import { network } from '@/shared/testing/network';
import { App } from './app';

const size = {
  key: 'size',
  label: 'Company size',
  type: 'number',
  options: [],
  required: true,
  position: 0,
  archived: false,
  version: 2,
};

let fields: object[] = [];
let sent: { ifMatch: string | null; body: unknown }[] = [];

async function open(address: string) {
  window.history.replaceState(null, '', address);
  await startSession();
  render(<App />);
  return userEvent.setup();
}

const keep = async (request: Request) => {
  sent.push({ ifMatch: request.headers.get('If-Match'), body: await request.json() });
};

const button = (name: string) => screen.findByRole('button', { name });

beforeEach(() => {
  fields = [size];
  sent = [];
  const nobody = { items: [], total: 0, next_cursor: null, prev_cursor: null };
  network.use(
    http.get('*/config.json', () => HttpResponse.json({ auth_mode: 'header' })),
    http.get('*/custom-fields', () => HttpResponse.json({ items: fields })),
    http.get('*/settings', () =>
      HttpResponse.json({
        phone_region: null,
        platform_phone_region: null,
        platform_phone_region_problem: null,
        phone_regions: ['DE', 'US'],
        version: 1,
      }),
    ),
    http.get('*/leads', () => HttpResponse.json(nobody)),
    http.get('*/views', () => HttpResponse.json([])),
    http.get('*/owners', () => HttpResponse.json([])),
    http.get('*/api/*', () => HttpResponse.json({ detail: 'none here' }, { status: 404 })),
  );
});

describe('the fields of leads', () => {
  it('are found in the menu, and added with a key of their label', async () => {
    network.use(
      http.post('*/custom-fields', async ({ request }) => {
        await keep(request);
        fields = [...fields, { ...size, key: 'region', label: 'Region', type: 'choice' }];
        return HttpResponse.json(fields.at(-1), { status: 201 });
      }),
    );
    const user = await open('/leads?test=true');
    await user.click(await button('testuser, acme'));
    await user.click(await screen.findByRole('menuitem', { name: 'Fields of leads' }));
    await user.click(await button('Add a field'));
    const form = within(await screen.findByRole('dialog', { name: 'Add a field' }));
    await user.type(form.getByLabelText('Label'), 'Region');
    await user.selectOptions(form.getByLabelText('Type'), 'Choice');
    await user.type(form.getByLabelText('Options, one a line'), 'north{Enter}south');
    await user.click(form.getByRole('button', { name: 'Add field' }));
    expect(await button('Edit Region')).toBeVisible();
    expect(sent[0]?.body).toEqual({
      key: 'region',
      label: 'Region',
      type: 'choice',
      options: ['north', 'south'],
      required: false,
      position: 1,
    });
  });

  it('are changed and archived only as they were seen', async () => {
    network.use(
      http.patch('*/custom-fields/size', async ({ request }) => {
        await keep(request);
        const current = { ...size, label: 'Headcount', version: 3 };
        if (sent.length === 1) {
          return HttpResponse.json({ detail: 'stale', current }, { status: 412 });
        }
        fields = [{ ...current, archived: true, version: 4 }];
        return HttpResponse.json(fields[0]);
      }),
    );
    const user = await open('/custom-fields?test=true');
    await user.click(await button('Edit Company size'));
    await user.click(await screen.findByLabelText('Every new lead needs it'));
    await user.click(await button('Save field'));
    expect(await screen.findByText(/It is called “Headcount” now/)).toBeVisible();
    fields = [{ ...size, label: 'Headcount', version: 3 }];
    await user.click(await button('Show the field as it is now'));
    await user.click(await button('Archive Headcount'));
    expect(await screen.findByRole('region', { name: 'Archived' })).toBeVisible();
    expect(sent).toEqual([
      { ifMatch: '"2"', body: { required: false } },
      { ifMatch: '"3"', body: { archived: true } },
    ]);
  });

  it('are asked of a new lead, with the server’s complaint at the field', async () => {
    network.use(
      http.post('*/leads', async ({ request }) => {
        await keep(request);
        const detail = [{ loc: ['body', 'custom', 'size'], msg: 'is missing', type: 'missing' }];
        return sent.length === 1
          ? HttpResponse.json({ detail }, { status: 422 })
          : HttpResponse.json({ id: 7, name: 'Ada' }, { status: 201 });
      }),
    );
    const user = await open('/leads?test=true');
    await user.click(await button('✨ Create New Lead (with AI Extract)'));
    await user.type(await screen.findByLabelText('Name'), 'Ada');
    const input = await screen.findByLabelText(/^Company size/);
    await user.click(await button('✅ Create Lead'));
    await waitFor(() => expect(input).toBeInvalid());
    await user.type(input, '12.5');
    await user.click(await button('✅ Create Lead'));
    await waitFor(() => expect(sent[1]?.body).toMatchObject({ custom: { size: 12.5 } }));
    expect(sent[0]?.body).toMatchObject({ custom: {} });
  });
});
