import { useMutation } from '@tanstack/react-query';
import { download } from '@/shared/api/download';
import { endpoints } from '@/shared/config/paths';
import { type TrailFilters, trailQuery } from './audit-trail';

export type ExportFormat = 'csv' | 'jsonl';

/** What the filters show of the trail, all pages of it, as a file. */
export const useExportTrail = (filters: TrailFilters) =>
  useMutation({
    mutationFn: (format: ExportFormat) =>
      download(endpoints.auditExport, { ...trailQuery(filters), format }),
  });
