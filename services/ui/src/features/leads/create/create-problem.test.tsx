import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { ApiProblem } from '@/shared/api/problem';
import { show } from '@/shared/testing/render';
import { CreateProblem } from './create-problem';

const problem = (error: Error) => show(<CreateProblem error={error} onOpenLead={vi.fn()} />);

it('says that a refused lead was not created', () => {
  problem(ApiProblem.answered(422, { detail: 'Name is missing' }));

  expect(screen.getByText('The lead was not created')).toBeVisible();
});

it.each([
  ['the service is away', ApiProblem.answered(503, { detail: 'customer-ops cannot be reached' })],
  ['no answer came', ApiProblem.unreachable()],
])('leaves open whether there is a lead when %s', (_, error) => {
  problem(error);

  expect(screen.getByText(/^Not sure whether the lead was created/)).toBeVisible();
  expect(screen.queryByText('The lead was not created')).toBeNull();
});
