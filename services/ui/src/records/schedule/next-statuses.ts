import type { Appointment, Job } from './types';

/** How jobs and appointments move on, as the service allows it; it refuses everything else. */
const jobs: Record<Job['status'], Job['status'][]> = {
  Pending: ['Scheduled', 'Cancelled'],
  Scheduled: ['In Progress', 'Cancelled'],
  'In Progress': ['Completed', 'Cancelled'],
  Completed: [],
  Cancelled: [],
};

const appointments: Record<Appointment['status'], Appointment['status'][]> = {
  Scheduled: ['Confirmed', 'Completed', 'No Show', 'Cancelled'],
  Confirmed: ['Scheduled', 'Completed', 'No Show', 'Cancelled'],
  Completed: [],
  'No Show': [],
  Cancelled: [],
};

export const nextOfJob = ({ status }: Job) => jobs[status];

export const nextOfAppointment = ({ status }: Appointment) => appointments[status];
