import { useMutation } from '@tanstack/react-query';
import { requestBlob } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';

/** An owner's appointments as a file for calendar programs (iCalendar). */
export const useCalendarFile = () =>
  useMutation({ mutationFn: (owner: string) => requestBlob(endpoints.calendar(owner)) });
