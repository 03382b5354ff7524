import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { startSession } from '@/shared/auth/start';
import { App } from '../app';

/** An import as it is once its file is there. */
export const uploaded = {
  id: 5,
  name: 'fair.csv',
  state: 'uploaded',
  encoding: 'utf-8',
  delimiter: ';',
  header: true,
  columns: [
    { header: 'Full Name', field: null, samples: ['Ada'] },
    { header: 'Mail', field: 'email', samples: ['ada@example.com'] },
  ],
  mapping: null,
  match_by: null,
  dry_run: false,
  rows_in: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  rejected: 0,
  percent: 0,
  rows_per_second: null,
  seconds_left: null,
  undone: 0,
  kept: 0,
  error: null,
  created_by: 'testuser',
  started_by: null,
  undone_by: null,
  created_at: '2026-01-02T03:04:05Z',
  finished_at: null,
  forgotten_at: null,
};

/** What became of the rows of one that has ended. */
export const counts = {
  rows_in: 9,
  created: 5,
  updated: 2,
  unchanged: 1,
  rejected: 1,
  percent: 100,
};

/** Opens the console at an address. */
export async function open(address: string) {
  window.history.replaceState(null, '', address);
  await startSession();
  render(<App />);
  return userEvent.setup();
}
