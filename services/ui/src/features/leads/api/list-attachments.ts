import { queryOptions, useQuery } from '@tanstack/react-query';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { leadKeys } from '@/records/leads/keys';
import type { Attachment } from '@/records/leads/types';

const REFRESH_MS = 2_000;
/** How long after its upload an image may still get its thumbnail. */
const THUMBNAIL_WITHIN_MS = 20_000;

const fetchAttachments = async (leadId: number, signal: AbortSignal) =>
  (await requestBody<{ items: Attachment[] }>(endpoints.leadAttachments(leadId), { signal })).items;

const attachmentsQuery = (leadId: number) =>
  queryOptions({
    queryKey: leadKeys.attachments(leadId),
    queryFn: ({ signal }) => fetchAttachments(leadId, signal),
    refetchInterval: ({ state: { data } }) =>
      data?.some((file) => awaitsThumbnail(file, Date.now())) ? REFRESH_MS : false,
  });

function awaitsThumbnail(file: Attachment, now: number): boolean {
  const fresh = now - Date.parse(file.created_at) < THUMBNAIL_WITHIN_MS;
  return fresh && !file.has_thumbnail && file.content_type.startsWith('image/');
}

/** Files on the lead and its notes, newest first; looks again while a thumbnail is being made. */
export const useAttachments = (leadId: number) => useQuery(attachmentsQuery(leadId));
