import { queryOptions, useQuery } from '@tanstack/react-query';
import { requestBlob } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { leadKeys } from '@/records/leads/keys';
import type { Attachment } from '@/records/leads/types';

async function fetchThumbnail(id: number, signal: AbortSignal): Promise<string> {
  return dataAddress(await requestBlob(endpoints.attachmentThumbnail(id), { signal }));
}

/** The picture as an address that holds it: an image element cannot say who asks for it. */
async function dataAddress(picture: Blob): Promise<string> {
  const bytes = new Uint8Array(await picture.arrayBuffer());
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return `data:${picture.type};base64,${btoa(text)}`;
}

const thumbnailQuery = ({ id, has_thumbnail }: Attachment) =>
  queryOptions({
    queryKey: leadKeys.thumbnail(id),
    queryFn: ({ signal }) => fetchThumbnail(id, signal),
    enabled: has_thumbnail,
    staleTime: Infinity,
    retry: false,
  });

/** The small picture of a file that has one. */
export const useThumbnail = (file: Attachment) => useQuery(thumbnailQuery(file));
