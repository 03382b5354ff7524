import { IconCalendarExclamation } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { hourOf, momentOf } from '@/shared/format/time';
import { ChangedMeanwhile } from '@/shared/ui/changed-meanwhile';
import { Notice } from '@/shared/ui/notice';
import { useChangeAppointment } from './change-appointment';
import { scheduleKeys } from './keys';
import { nextOfAppointment } from './next-statuses';
import classes from './schedule.module.css';
import { StatusMenu } from './status-menu';
import type { Appointment } from './types';

interface AppointmentRowProps {
  appointment: Appointment;
  mayWrite: boolean;
  /** Whether the day is said already, so that the time is enough. */
  withinDay?: boolean;
  /** Which lead it is with, where that is not clear. */
  about?: ReactNode;
}

/** One appointment: when, what, who goes, what became of it. */
export function AppointmentRow(props: AppointmentRowProps) {
  const { appointment, mayWrite, withinDay = false, about } = props;
  const change = useChangeAppointment(appointment);
  const queries = useQueryClient();
  const reload = () => {
    change.reset();
    void queries.invalidateQueries({ queryKey: scheduleKeys.appointments });
  };
  const at = new Date(appointment.scheduled_at);
  const when = withinDay ? hourOf(at) : momentOf(at);
  const { duration_minutes: minutes, status } = appointment;
  return (
    <li className={classes.row} data-over={status === 'Cancelled' || status === 'No Show'}>
      <div className={classes.line}>
        <div className={classes.words}>
          <span className={classes.title}>
            <time dateTime={appointment.scheduled_at}>{when}</time>
            {appointment.type && ` · ${appointment.type}`}
          </span>
          <span className={classes.facts}>
            {minutes !== null && <span>{`${minutes} min`}</span>}
            <span>{appointment.owner ?? 'Nobody goes yet'}</span>
            {appointment.notes && <span>{appointment.notes}</span>}
            {about}
          </span>
        </div>
        <StatusMenu
          of={`The appointment at ${when}`}
          status={status}
          next={nextOfAppointment(appointment)}
          mayWrite={mayWrite}
          busy={change.isPending}
          onMove={(next) => change.mutate({ status: next })}
        />
      </div>
      <DoubleBooking appointment={change.data} />
      {change.error && (
        <ChangedMeanwhile
          what="appointment"
          problem="The appointment was not changed"
          error={change.error}
          now={(current) => `It is ${String(current.status)} now.`}
          onReload={reload}
        />
      )}
    </li>
  );
}

/** Says that whoever goes has something else at that time, as the answer to a write warns. */
export function DoubleBooking({ appointment }: { appointment: Appointment | undefined }) {
  const warnings = appointment?.warnings ?? [];
  if (warnings.length === 0) return null;
  return (
    <Notice tone="warn" icon={<IconCalendarExclamation size={18} />} title="Booked twice">
      {warnings.map(({ appointment_id, scheduled_at }) => (
        <div key={appointment_id}>
          {`${appointment?.owner ?? 'Somebody'} has another appointment at ${momentOf(new Date(scheduled_at))}. It was made nevertheless; move one of the two, or send somebody else.`}
        </div>
      ))}
    </Notice>
  );
}
