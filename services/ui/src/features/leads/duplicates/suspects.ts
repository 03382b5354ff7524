import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Dismissal, Lead, Merge, SuspectGroup, SuspectPage } from '@/records/leads/types';
import { IdempotencyKeys, newKey } from '@/shared/api/idempotency';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';

const PAGE_SIZE = 20;

/**
 * Groups of leads that may be one person, page after page. Asked for once a visit, and not among the
 * leads' queries, which each merge refreshes: what was done to a group stays in its place, with the
 * way back.
 */
export const useSuspects = () =>
  useInfiniteQuery({
    queryKey: ['suspects'],
    staleTime: Infinity,
    gcTime: 0,
    queryFn: ({ pageParam, signal }) =>
      requestBody<SuspectPage>(endpoints.suspects, {
        query: { limit: PAGE_SIZE, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

/** Which lead stays, and which are taken into it. */
export interface MergeWish {
  keep: Lead;
  others: Lead[];
}

/**
 * Takes leads into one of them, each as it was seen, one after the other. After a failure the same
 * wish goes on where it stopped: what was merged under its key is not merged again.
 */
export function useMergeGroup() {
  const [keys] = useState(() => new Map<string, string>());
  return useMutation({
    mutationFn: async ({ keep, others }: MergeWish) => {
      const merges: Merge[] = [];
      let version = keep.version;
      for (const { id } of others) {
        const merge = await mergeInto(keep.id, version, id, keyOf(keys, `${keep.id} ${id}`));
        version = merge.survivor.version;
        merges.push(merge);
      }
      return merges;
    },
  });
}

const mergeInto = (keep: number, version: number, other: number, key: string) =>
  requestBody<Merge>(endpoints.leadMerge(keep), {
    method: 'POST',
    body: { lead_id: other },
    headers: { 'Idempotency-Key': key, 'If-Match': `"${version}"` },
  });

function keyOf(keys: Map<string, string>, wish: string): string {
  const key = keys.get(wish) ?? newKey();
  keys.set(wish, key);
  return key;
}

/** Parts leads again, the last that was merged first. */
export const useUndoMerges = () =>
  useMutation({
    mutationFn: async (merges: Merge[]) => {
      for (const { id } of merges.toReversed()) {
        await requestBody<Merge>(endpoints.mergeUndo(id), {
          method: 'POST',
          headers: { 'Idempotency-Key': `undo-merge-${id}` },
        });
      }
    },
  });

/** Says that the leads of a group are different people, which stays said. */
export function useDismiss() {
  const [keys] = useState(() => new IdempotencyKeys());
  return useMutation({
    mutationFn: ({ leads }: SuspectGroup) => {
      const body = { lead_ids: leads.map(({ id }) => id) };
      return requestBody<Dismissal>(endpoints.dismissals, {
        method: 'POST',
        body,
        headers: { 'Idempotency-Key': keys.keyFor(body) },
      });
    },
    onSuccess: () => keys.settle(),
  });
}

/** Takes that back. */
export const useTakeBack = () =>
  useMutation({
    mutationFn: (id: number) =>
      requestBody<Dismissal>(endpoints.dismissal(id), { method: 'DELETE' }),
  });
