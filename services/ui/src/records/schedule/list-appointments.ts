import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { scheduleKeys } from './keys';
import type { AppointmentPage } from './types';

const MOST = 200;

export interface AppointmentFilter {
  lead_id?: number | undefined;
  owner?: string | undefined;
  /** ISO 8601 moments: from the first on, before the second. */
  from?: string | undefined;
  to?: string | undefined;
}

const fetchAppointments = (filter: AppointmentFilter, signal: AbortSignal) =>
  requestBody<AppointmentPage>(endpoints.appointments, {
    query: { ...filter, limit: MOST },
    signal,
  });

const appointmentsQuery = (filter: AppointmentFilter) =>
  queryOptions({
    queryKey: scheduleKeys.appointmentList(filter),
    queryFn: ({ signal }) => fetchAppointments(filter, signal),
    placeholderData: keepPreviousData,
  });

/** Appointments that fit, the earliest first, 200 at most. */
export const useAppointments = (filter: AppointmentFilter) => useQuery(appointmentsQuery(filter));
