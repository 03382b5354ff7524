import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it, vi } from 'vitest';
import { network } from '@/shared/testing/network';
import { show } from '@/shared/testing/render';
import { SimilarLeads } from './similar-leads';

const lead = { id: 9, name: 'Grace Hopper', title: null, company: 'Navy', status: 'new', tags: [] };

const answer = (items: object[], understood: boolean) =>
  network.use(
    http.get('*/leads/7/similar', () =>
      HttpResponse.json({
        items,
        parts: { words: { answered: false }, meaning: { answered: understood } },
        embedded: { done: 1_200, total: 3_000 },
      }),
    ),
  );

it('are looked for on demand, told by how alike they are, and opened', async () => {
  answer([{ lead, score: 0.824 }], true);
  const onOpen = vi.fn();
  const user = show(<SimilarLeads leadId={7} onOpen={onOpen} />);
  await user.click(screen.getByRole('button', { name: 'Look for them' }));
  expect(await screen.findByText('Navy, New · 82 % alike')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Grace Hopper' }));
  expect(onOpen).toHaveBeenCalledWith(9);
});

it.each([
  [true, 'No other lead says the same.'],
  [false, /not understood yet: 1,200 of 3,000 leads are/],
])('say why there are none (understood: %s)', async (understood, words) => {
  answer([], understood);
  const user = show(<SimilarLeads leadId={7} onOpen={() => undefined} />);
  await user.click(screen.getByRole('button', { name: 'Look for them' }));
  expect(await screen.findByText(words)).toBeVisible();
});
