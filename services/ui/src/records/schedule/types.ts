import type { AnswerOf } from '@/shared/api/answers';
import type { components, paths } from '@/shared/api/apexflow';

type Schemas = components['schemas'];

export type Job = Schemas['Job'];

export type JobPage = AnswerOf<paths, '/jobs', 'get'>;

/** A job without a status is pending. */
export type NewJob = Omit<Schemas['NewJob'], 'status'>;

export type JobChange = Schemas['JobPatch'];

export type Appointment = Schemas['Appointment'];

export type AppointmentPage = AnswerOf<paths, '/appointments', 'get'>;

/** An appointment without a status is scheduled. */
export type NewAppointment = Omit<Schemas['NewAppointment'], 'status'>;

export type AppointmentChange = Schemas['AppointmentPatch'];
