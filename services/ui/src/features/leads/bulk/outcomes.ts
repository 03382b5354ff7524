import { counted } from '@/shared/format/number';
import type { BulkResult } from '@/records/leads/types';

/** What became of the leads of a bulk edit, over all its requests. */
export interface BulkOutcome {
  changed: number;
  /** Leads that were as asked for already. */
  unchanged: number;
  failed: BulkResult[];
}

export const nothingDone: BulkOutcome = { changed: 0, unchanged: 0, failed: [] };

/** The outcome with the report of one more request. */
export function withReport(before: BulkOutcome, items: readonly BulkResult[]): BulkOutcome {
  const of = (result: BulkResult['result']) => items.filter((item) => item.result === result);
  const failed = items.filter(({ result }) => result !== 'changed' && result !== 'unchanged');
  return {
    changed: before.changed + of('changed').length,
    unchanged: before.unchanged + of('unchanged').length,
    failed: [...before.failed, ...failed],
  };
}

/** Why a lead was not changed, and what helps. */
const reasons: Record<string, string> = {
  not_found: 'It is not there any more; load the list again.',
  email_taken: 'Another lead uses its e-mail address; change one of them, or merge the two.',
  external_id_taken: 'Another lead has its external id; change one of them, or merge the two.',
  merged: 'It was merged into another lead; change that one, or undo the merge.',
  too_many_tags: 'It would have more than 50 tags; take some away first.',
};

export const reasonOf = ({ result }: BulkResult): string =>
  reasons[result] ?? result.replaceAll('_', ' ');

/** How many leads were changed, were so already, and could not be changed. */
export function summaryOf({ changed, unchanged, failed }: BulkOutcome): string {
  return [
    `${counted(changed, 'lead')} changed`,
    ...(unchanged > 0 ? [`${unchanged.toLocaleString()} unchanged`] : []),
    ...(failed.length > 0 ? [`${failed.length.toLocaleString()} refused`] : []),
  ].join(', ');
}
