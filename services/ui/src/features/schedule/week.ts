import type { Appointment } from '@/records/schedule/types';

/** What the schedule page keeps in its address. */
export interface ScheduleSearch {
  /** Any day of the week shown, `YYYY-MM-DD`; this week without it. */
  week?: string | undefined;
  /** Whose appointments; everybody's without it. */
  owner?: string | undefined;
}

export function readScheduleSearch({ week, owner }: Record<string, unknown>): ScheduleSearch {
  return {
    ...(typeof week === 'string' && !Number.isNaN(Date.parse(week)) && { week }),
    ...(typeof owner === 'string' && owner !== '' && { owner }),
  };
}

const DAYS = 7;

/** The seven days of the week that a day is in, from Monday on, and the first day after them. */
export function weekOf(day: Date): { days: Date[]; end: Date } {
  const sinceMonday = (day.getDay() + DAYS - 1) % DAYS;
  const monday = later(new Date(day.getFullYear(), day.getMonth(), day.getDate()), -sinceMonday);
  const days = Array.from({ length: DAYS }, (_, number) => later(monday, number));
  return { days, end: later(monday, DAYS) };
}

/** A day so many days later; clocks that change do not matter. */
export function later(day: Date, days: number): Date {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days);
}

export function dayText(day: Date): string {
  const parts = [day.getFullYear(), day.getMonth() + 1, day.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

/** The appointments of a day, as the reader's clock has it. */
export function onDay(appointments: readonly Appointment[], day: Date): Appointment[] {
  const text = day.toDateString();
  return appointments.filter(({ scheduled_at }) => new Date(scheduled_at).toDateString() === text);
}
