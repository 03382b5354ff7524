import { ApiProblem, problemMessage } from '@/shared/api/problem';
import { bytes } from '@/shared/format/number';

/** Answers that stay the same however often it is tried. */
const refused = [401, 403, 404, 413, 422];

/** Why a file was not taken, and what helps. */
export function uploadProblem(error: Error | undefined, file: File): string {
  if (!(error instanceof ApiProblem)) return problemMessage(error);
  if (error.status === 413) return noRoom(error) ?? tooLarge(error, file);
  if (error.status === 422) return 'A file cannot be called that here. Rename it and add it again.';
  if (error.status === 503) return 'The file storage is away. Try again in a moment.';
  if (error.status === 0) return 'The connection broke off. Try again.';
  return error.message;
}

/** Whether the same file may pass the next time. */
export function mayPass(error: Error | undefined): boolean {
  return !(error instanceof ApiProblem && refused.includes(error.status));
}

function noRoom({ body }: ApiProblem): string | undefined {
  const { used_bytes: used, quota_bytes: quota } = body;
  if (typeof used !== 'number' || typeof quota !== 'number') return undefined;
  return `There is no room for it: ${bytes(used)} of ${bytes(quota)} are used. Remove files, or ask an administrator for more room.`;
}

function tooLarge({ body }: ApiProblem, { size }: File): string {
  const { max_file_bytes: most } = body;
  return typeof most === 'number'
    ? `It is too large with ${bytes(size)}: a file may have ${bytes(most)} here.`
    : `It is too large with ${bytes(size)}.`;
}
