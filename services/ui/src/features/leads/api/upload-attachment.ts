import { ApiProblem } from '@/shared/api/problem';
import { requestBody } from '@/shared/api/request';
import { upload } from '@/shared/api/upload';
import { endpoints } from '@/shared/config/paths';
import type { Attachment, AttachmentUsage } from '@/records/leads/types';

export interface NewAttachment {
  leadId: number;
  /** The note that it belongs to; without one, it is the lead's own. */
  noteId: number | undefined;
  file: File;
  /** Trying again under the same key adds no second file. */
  idempotencyKey: string;
}

/**
 * Adds a file to a lead. Whether it fits is asked first: a server that refuses a body may cut the
 * connection before its answer is read.
 */
export async function uploadAttachment(
  { leadId, noteId, file, idempotencyKey }: NewAttachment,
  onProgress: (sent: number) => void,
  signal: AbortSignal,
): Promise<Attachment> {
  const usage = await requestBody<AttachmentUsage>(endpoints.attachmentUsage, { signal });
  if (file.size > usage.max_file_bytes) throw tooLarge(usage);
  if (usage.bytes + file.size > usage.quota_bytes) throw overQuota(usage);
  return upload<Attachment>(endpoints.leadAttachments(leadId), file, {
    query: { name: file.name, note_id: noteId },
    headers: { 'Idempotency-Key': idempotencyKey },
    onProgress,
    signal,
  });
}

const tooLarge = ({ max_file_bytes }: AttachmentUsage): ApiProblem =>
  ApiProblem.answered(413, { detail: 'The file is too large', max_file_bytes });

/** As the server puts it. */
function overQuota({ bytes, quota_bytes }: AttachmentUsage): ApiProblem {
  const detail = 'The files of this tenant would exceed its quota';
  return ApiProblem.answered(413, { detail, used_bytes: bytes, quota_bytes });
}
