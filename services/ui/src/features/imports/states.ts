import type { Tone } from '@/shared/ui/status-dot';
import type { LeadImport } from './api/types';

/** Whether something happens to an import without anybody's doing. */
export const isUnderWay = ({ state }: Pick<LeadImport, 'state'>): boolean =>
  state === 'queued' || state === 'running' || state === 'undoing';

/** Whether nothing came of a file yet: it was only uploaded, or only tried out. */
export const isUnused = ({ state, dry_run }: LeadImport): boolean =>
  state === 'uploaded' || (dry_run && !isUnderWay({ state }));

/** Whether it was the undo that failed, and not the import. */
export const failedUndo = ({ state, undone_by }: LeadImport): boolean =>
  state === 'failed' && undone_by !== null;

/** Whether the file was deleted, since somebody in it was erased. */
export const isForgotten = ({ forgotten_at }: LeadImport): boolean => forgotten_at !== null;

/** Whether an import waits for its plan. */
export const isToBePlanned = (file: LeadImport): boolean => isUnused(file) && !isForgotten(file);

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

export function stateWords(file: LeadImport): { label: string; tone: Tone } {
  if (isUnused(file) && isForgotten(file)) {
    return { label: 'Forgotten', tone: 'quiet' };
  }
  if (failedUndo(file)) return { label: 'Undo failed', tone: 'bad' };
  const { state, dry_run } = file;
  return dry_run && state === 'done' ? { label: 'Tried out', tone: 'quiet' } : words[state];
}
