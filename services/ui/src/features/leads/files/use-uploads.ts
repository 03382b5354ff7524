import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { leadKeys } from '@/records/leads/keys';
import {
  addFiles,
  currentUploads,
  dropUpload,
  retryUpload,
  subscribeUploads,
  type Upload,
} from './uploads';

/** Files on their way to the lead itself, or to one of its notes. */
export function useUploads(leadId: number, noteId?: number) {
  const all = useSyncExternalStore(subscribeUploads, currentUploads);
  const queries = useQueryClient();
  const onAdded = () => {
    void queries.invalidateQueries({ queryKey: leadKeys.attachments(leadId) });
    void queries.invalidateQueries({ queryKey: leadKeys.activity(leadId) });
  };
  return {
    uploads: all.filter((upload) => upload.leadId === leadId && upload.noteId === noteId),
    add: (files: readonly File[]) => addFiles(files, { leadId, noteId, onAdded }),
    retry: ({ id }: Upload) => retryUpload(id, onAdded),
    drop: ({ id }: Upload) => dropUpload(id),
  };
}
