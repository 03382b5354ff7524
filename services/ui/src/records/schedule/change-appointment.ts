import { useMutation, useQueryClient } from '@tanstack/react-query';
import { etagOf, requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { scheduleKeys } from './keys';
import type { Appointment, AppointmentChange } from './types';

const changeAppointment = (seen: Appointment, change: AppointmentChange) =>
  requestBody<Appointment>(endpoints.appointment(seen.id), {
    method: 'PATCH',
    body: change,
    headers: { 'If-Match': etagOf(seen) },
  });

/** Changes the appointment as it was seen. Refused with 412 where somebody changed it since. */
export function useChangeAppointment(seen: Appointment) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: AppointmentChange) => changeAppointment(seen, change),
    onSuccess: () => queries.invalidateQueries({ queryKey: scheduleKeys.appointments }),
  });
}
