import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { IdempotencyKeys } from '@/shared/api/idempotency';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { scheduleKeys } from './keys';
import type { Appointment, NewAppointment } from './types';

const createAppointment = (appointment: NewAppointment, idempotencyKey: string) =>
  requestBody<Appointment>(endpoints.appointments, {
    method: 'POST',
    body: appointment,
    headers: { 'Idempotency-Key': idempotencyKey },
  });

/** Enters the appointment. Trying again after a lost answer enters no second one. */
export function useCreateAppointment() {
  const [keys] = useState(() => new IdempotencyKeys());
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (appointment: NewAppointment) =>
      createAppointment(appointment, keys.keyFor(appointment)),
    onSuccess: () => {
      keys.settle();
      return queries.invalidateQueries({ queryKey: scheduleKeys.appointments });
    },
  });
}
