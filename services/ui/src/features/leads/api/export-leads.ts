import { useMutation } from '@tanstack/react-query';
import { download } from '@/shared/api/download';
import { endpoints } from '@/shared/config/paths';
import { formOf, readFilters } from '../filters/lead-filters';
import { type LeadsSearch, orderOf } from '../leads-search';
import { parametersOf } from './list-leads';

/** The leads that fit, as a CSV file. */
export const useExportLeads = () =>
  useMutation({
    mutationFn: (search: LeadsSearch) =>
      download(endpoints.leadExport, {
        ...parametersOf(formOf(readFilters({ ...search }))),
        ...orderOf(search),
        format: 'csv',
      }),
  });
