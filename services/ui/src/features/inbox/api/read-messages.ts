import { useMutation, useQueryClient } from '@tanstack/react-query';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { inboxKey } from './list-inbox';
import type { InboxMessage } from './types';

const readMessage = (id: number) =>
  requestBody<InboxMessage>(endpoints.inboxRead(id), { method: 'POST' });

/** Marks messages as read by the user. */
export function useReadMessages() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (ids: number[]) => Promise.all(ids.map(readMessage)),
    onSettled: () => queries.invalidateQueries({ queryKey: inboxKey }),
  });
}
