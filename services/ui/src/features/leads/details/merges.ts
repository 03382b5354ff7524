import type { LeadActivity } from '@/records/leads/types';

/** A lead that was taken into another one, and is part of it still. */
export interface StandingMerge {
  id: number;
  mergedId: number;
}

/** What was taken into a lead and not out again, newest first, as its activity tells. */
export function standingMerges(entries: LeadActivity[], leadId: number): StandingMerge[] {
  const ended = new Set(
    entries.filter(({ type }) => type === 'parted').map(({ data }) => data.merge_id),
  );
  return entries
    .filter(({ type, data }) => type === 'merged' && data.survivor_id === leadId)
    .filter(({ data }) => !ended.has(data.merge_id))
    .map(({ data }) => ({ id: Number(data.merge_id), mergedId: Number(data.merged_id) }));
}

/** The lead that this one was taken into and is part of still. */
export function absorberOf(entries: LeadActivity[], leadId: number): number | undefined {
  const own = entries.filter(({ data }) => data.merged_id === leadId);
  const latest = own.find(({ type }) => type === 'merged' || type === 'parted');
  return latest?.type === 'merged' ? Number(latest.data.survivor_id) : undefined;
}

/** The other one of two leads that an entry says were merged or parted. */
export function otherLeadOf({ type, data }: LeadActivity, leadId: number): number | undefined {
  if (type !== 'merged' && type !== 'parted') return undefined;
  const other = data.survivor_id === leadId ? data.merged_id : data.survivor_id;
  return typeof other === 'number' ? other : undefined;
}
