import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { createLead } from '../platform/leads';
import { png } from '../platform/png';
import { expect, test } from '../platform/test';

/** Clicks a button that asks for files, and gives it one. */
async function choose(page: Page, button: string, name: string, buffer: Buffer): Promise<void> {
  const asked = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: button, exact: true }).click();
  await (await asked).setFiles({ name, mimeType: 'application/octet-stream', buffer });
}

test('files come onto a lead and its note, are seen, downloaded and removed', async ({
  page,
  console,
  client,
  tenant,
}) => {
  const agent = client('customerOps', { roles: 'agent', user: 'kim' });
  const lead = await createLead(agent, { name: 'Ada Lovelace' });
  await agent.post(`/leads/${lead.id}/notes`, { body: { body: 'See the plan' } });
  await console.signInAs({ user: 'kim', tenant, roles: ['agent'] });
  await page.goto(`/leads?lead=${lead.id}`);
  const files = console.drawer.getByRole('list', { name: 'Files', exact: true });

  await choose(page, 'Add files', 'Plan für Zoë.txt', Buffer.from('hello'));
  await expect(files.getByText('Text, 5 B')).toBeVisible();
  const downloading = page.waitForEvent('download');
  await files.getByRole('button', { name: 'Plan für Zoë.txt', exact: true }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('Plan für Zoë.txt');
  expect(await readFile(await download.path(), 'utf8')).toBe('hello');

  const dataTransfer = await page.evaluateHandle(
    (bytes) => {
      const dropped = new DataTransfer();
      dropped.items.add(new File([new Uint8Array(bytes)], 'photo.png', { type: 'image/png' }));
      return dropped;
    },
    [...png(64, 48)],
  );
  await console.drawer
    .getByRole('region', { name: 'Files' })
    .dispatchEvent('drop', { dataTransfer });
  await expect(files.locator('img')).toHaveAttribute('src', /^data:image\/jpeg/);

  await choose(page, 'Add files to the note', 'note.txt', Buffer.from('note'));
  const ofNote = console.drawer.getByRole('list', { name: 'Files of the note' });
  await expect(ofNote.getByText('note.txt', { exact: true })).toBeVisible();

  await files.getByRole('button', { name: 'Remove photo.png' }).click();
  await files.getByRole('button', { name: 'Remove file' }).click();
  await expect(files.getByText('photo.png')).toHaveCount(0);
  await expect(console.drawer.getByText('File removed: photo.png')).toBeVisible();
});

test('an upload that is on its way can be cancelled, and leaves nothing', async ({
  page,
  console,
  client,
  tenant,
}) => {
  const agent = client('customerOps', { roles: 'agent', user: 'kim' });
  const lead = await createLead(agent, { name: 'Ada Lovelace' });
  await console.signInAs({ user: 'kim', tenant, roles: ['agent'] });
  // The upload waits here until it is cancelled.
  await page.route('**/attachments?*', () => undefined);
  await page.goto(`/leads?lead=${lead.id}`);
  await choose(page, 'Add files', 'large.bin', Buffer.alloc(100_000));
  const sent = page.getByRole('progressbar', { name: 'How much of large.bin is sent' });
  await expect(sent).toHaveAttribute('aria-valuenow', '0');
  await page.getByRole('button', { name: 'Cancel large.bin' }).click();
  await expect(console.drawer.getByText(/^No files yet/)).toBeVisible();
  await expect(console.drawer.getByText('large.bin')).toHaveCount(0);
});
