import { useMutation, useQueryClient } from '@tanstack/react-query';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { importKeys } from './keys';
import type { LeadImport } from './types';

const uploadImport = (file: File) =>
  requestBody<LeadImport>(endpoints.imports, {
    method: 'POST',
    query: { name: file.name },
    file: new Blob([file], { type: 'text/csv' }),
  });

/** Sends a CSV file. Nothing is imported before it is started. */
export function useUploadImport() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: uploadImport,
    onSuccess: (uploaded) => {
      queries.setQueryData(importKeys.one(uploaded.id), uploaded);
      return queries.invalidateQueries({ queryKey: importKeys.list });
    },
  });
}
