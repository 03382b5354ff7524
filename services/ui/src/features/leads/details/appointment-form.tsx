import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { useOwners } from '@/records/leads/list-owners';
import { DoubleBooking } from '@/records/schedule/appointment-row';
import { useCreateAppointment } from '@/records/schedule/create-appointment';
import type { Job } from '@/records/schedule/types';
import { useIdentity } from '@/shared/auth/session';
import { fieldMoment, timeZone, withOffset } from '@/shared/format/time';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import classes from './details.module.css';

interface AppointmentFormProps {
  leadId: number;
  jobs: Job[];
  onDone: () => void;
}

const minutes = [15, 30, 60, 90, 120, 240, 480];

/** Makes an appointment in the reader's time zone; stays open to warn of a double booking. */
export function AppointmentForm({ leadId, jobs, onDone }: AppointmentFormProps) {
  const owners = useOwners().data ?? [];
  const [text, setText] = useState({
    at: '',
    minutes: '60',
    type: '',
    owner: useIdentity().user,
    job: '',
  });
  const create = useCreateAppointment();
  const at = fieldMoment(text.at);
  const input = (field: keyof typeof text) => ({
    value: text[field],
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      setText((before) => ({ ...before, [field]: currentTarget.value })),
  });

  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (at === undefined) return;
    const appointment = {
      lead_id: leadId,
      scheduled_at: withOffset(at),
      time_zone: timeZone(),
      duration_minutes: Number(text.minutes),
      type: text.type.trim() || null,
      owner: text.owner || null,
      job_id: text.job === '' ? null : Number(text.job),
    };
    create.mutate(appointment, {
      onSuccess: ({ warnings }) => {
        if ((warnings ?? []).length === 0) onDone();
      },
    });
  }

  if (create.data) {
    return (
      <div className={classes.miniForm}>
        <DoubleBooking appointment={create.data} />
        <Button size="sm" variant="default" onClick={onDone}>
          Understood
        </Button>
      </div>
    );
  }
  return (
    <form onSubmit={submit} className={classes.miniForm}>
      <TextInput label="When" type="datetime-local" {...input('at')} />
      <NativeSelect
        label="How long"
        data={minutes.map((length) => ({ value: String(length), label: `${length} min` }))}
        {...input('minutes')}
      />
      <TextInput label="What for" placeholder="Site visit" {...input('type')} />
      <NativeSelect label="Who goes" {...input('owner')}>
        <option value="">Nobody yet</option>
        {owners.map(({ email, name }) => (
          <option key={email} value={email}>
            {name}
          </option>
        ))}
      </NativeSelect>
      {jobs.length > 0 && (
        <NativeSelect label="For the job" className={classes.wide} {...input('job')}>
          <option value="">None</option>
          {jobs.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </NativeSelect>
      )}
      <Button type="submit" size="sm" disabled={at === undefined} loading={create.isPending}>
        Make appointment
      </Button>
      {create.error && <ProblemNotice title="The appointment was not made" error={create.error} />}
    </form>
  );
}
