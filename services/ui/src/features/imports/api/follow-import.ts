import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { leadKeys } from '@/records/leads/keys';
import { useEventStream } from '@/shared/api/event-stream';
import { endpoints } from '@/shared/config/paths';
import { isUnderWay } from '../states';
import { useKnownImport } from './get-import';
import { importKeys } from './keys';
import type { LeadImport, LeadImportList } from './types';

/**
 * Follows an import while something happens to it, wherever it is shown. True while the server tells
 * of it; else somebody must ask.
 */
export function useImportStream(id: number | undefined): boolean {
  const queries = useQueryClient();
  const known = useKnownImport(id);
  const path = known && isUnderWay(known) ? endpoints.importProgress(known.id) : undefined;
  return useEventStream(path, {
    name: 'progress',
    onOpen: () => undefined, // the first event says all that was missed
    onEvent: (data) => keep(queries, JSON.parse(data) as LeadImport),
  });
}

function keep(queries: QueryClient, now: LeadImport) {
  // An answer that is on its way is older than this.
  void queries.cancelQueries({ queryKey: importKeys.one(now.id) }, { revert: false });
  queries.setQueryData(importKeys.one(now.id), now);
  queries.setQueryData<LeadImportList>(
    importKeys.list,
    (list) =>
      list && { ...list, items: list.items.map((item) => (item.id === now.id ? now : item)) },
  );
  if (isUnderWay(now)) return;
  void queries.invalidateQueries({ queryKey: importKeys.all });
  void queries.invalidateQueries({ queryKey: leadKeys.all });
}
