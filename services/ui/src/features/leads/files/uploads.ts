import { newKey } from '@/shared/api/idempotency';
import { uploadAttachment } from '../api/upload-attachment';

/** A file on its way to a lead. */
export interface Upload {
  id: number;
  leadId: number;
  noteId: number | undefined;
  file: File;
  idempotencyKey: string;
  state: 'waiting' | 'sending' | 'failed';
  /** What of it is sent, as a share from 0 to 1. */
  sent: number;
  error?: Error;
}

/** Where a file goes, and what is to happen once it is there. */
export interface UploadTarget {
  leadId: number;
  noteId?: number | undefined;
  onAdded: () => void;
}

let uploads: readonly Upload[] = [];
let latest = 0;
let turn: Promise<void> = Promise.resolve();
const aborts = new Map<number, AbortController>();
const listeners = new Set<() => void>();

/** Sends files one after the other, whatever page is open meanwhile. */
export function addFiles(files: readonly File[], target: UploadTarget): void {
  for (const file of files) {
    const { leadId, noteId } = target;
    const idempotencyKey = newKey();
    const id = ++latest;
    put([...uploads, { id, leadId, noteId, file, idempotencyKey, state: 'waiting', sent: 0 }]);
    queue(id, target.onAdded);
  }
}

export function retryUpload(id: number, onAdded: () => void): void {
  change(id, { state: 'waiting', sent: 0 });
  queue(id, onAdded);
}

/** Stops an upload, or forgets one that failed. */
export function dropUpload(id: number): void {
  aborts.get(id)?.abort();
  put(uploads.filter((upload) => upload.id !== id));
}

export function dropUploads(): void {
  uploads.forEach(({ id }) => dropUpload(id));
}

export const currentUploads = (): readonly Upload[] => uploads;

export function subscribeUploads(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function queue(id: number, onAdded: () => void): void {
  turn = turn.then(() => send(id, onAdded));
}

async function send(id: number, onAdded: () => void): Promise<void> {
  const upload = uploads.find((each) => each.id === id);
  if (upload === undefined) return;
  const abort = new AbortController();
  aborts.set(id, abort);
  change(id, { state: 'sending' });
  try {
    await uploadAttachment(upload, (sent) => change(id, { sent }), abort.signal);
    dropUpload(id);
    onAdded();
  } catch (error) {
    change(id, { state: 'failed', error: error as Error });
  } finally {
    aborts.delete(id);
  }
}

function change(id: number, now: Partial<Upload>): void {
  put(uploads.map((upload) => (upload.id === id ? { ...upload, ...now } : upload)));
}

function put(now: readonly Upload[]): void {
  uploads = now;
  listeners.forEach((listener) => listener());
}
