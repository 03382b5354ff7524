import type { Tone } from '@/shared/ui/status-dot';
import type { LeadImport } from './api/types';

/** Whether something happens to an import without anybody's doing. */
export const isUnderWay = ({ state }: Pick<LeadImport, 'state'>): boolean =>
  state === 'queued' || state === 'running' || state === 'undoing';

/** Whether an import waits for its plan: it was only uploaded, or only tried out. */
export const isToBePlanned = ({ state, dry_run }: LeadImport): boolean =>
  state === 'uploaded' || (dry_run && !isUnderWay({ state }));

/** Whether there is something to bring back. */
export const canBeUndone = ({ state, dry_run, created, updated }: LeadImport): boolean =>
  !dry_run && ['done', 'failed', 'cancelled'].includes(state) && created + updated > 0;

const words: Record<LeadImport['state'], { label: string; tone: Tone }> = {
  uploaded: { label: 'Not started', tone: 'quiet' },
  queued: { label: 'Waiting', tone: 'quiet' },
  running: { label: 'Running', tone: 'warn' },
  done: { label: 'Done', tone: 'good' },
  failed: { label: 'Failed', tone: 'bad' },
  cancelled: { label: 'Cancelled', tone: 'quiet' },
  undoing: { label: 'Being undone', tone: 'warn' },
  undone: { label: 'Undone', tone: 'quiet' },
};

export function stateWords({ state, dry_run }: LeadImport): { label: string; tone: Tone } {
  return dry_run && state === 'done' ? { label: 'Tried out', tone: 'quiet' } : words[state];
}
