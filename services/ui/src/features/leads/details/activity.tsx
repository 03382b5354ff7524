import { Text, Title } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useAppointments } from '@/records/schedule/list-appointments';
import { useJobs } from '@/records/schedule/list-jobs';
import type { Appointment, Job } from '@/records/schedule/types';
import { isDenied } from '@/shared/api/problem';
import { fullTime, momentOf } from '@/shared/format/time';
import { Loaded } from '@/shared/ui/loaded';
import { useActivity } from '../api/list-activity';
import type { LeadActivity } from '@/records/leads/types';
import { NoteFiles } from '../files/note-files';
import { describeActivity } from './activity-words';
import classes from './details.module.css';
import { otherLeadOf } from './merges';
import { OpenLead } from './open-lead';
import { timeline, type TimelineEntry } from './timeline';

interface ActivityProps {
  leadId: number;
  mayWrite: boolean;
  /** Shows another lead instead. */
  onOpen: (id: number) => void;
}

/** What happened to the lead and what was planned for it, newest first. */
export function Activity(props: ActivityProps) {
  const jobs = useJobs({ lead_id: props.leadId });
  const appointments = useAppointments({ lead_id: props.leadId });
  return (
    <section aria-label="Activity" className={classes.activity}>
      <Title order={3}>Activity</Title>
      <Loaded query={useActivity(props.leadId)} what="the activity">
        {(entries) => (
          <ol className={classes.timeline}>
            {timeline(entries, shown(jobs), shown(appointments)).map((one) => (
              <Row key={one.key} one={one} {...props} />
            ))}
          </ol>
        )}
      </Loaded>
      <Missing errors={[jobs.error, appointments.error]} />
    </section>
  );
}

/** What may be shown of a list of ApexFlow; nothing while it is away. */
function shown<T>({ data, error }: UseQueryResult<{ items: T[] }>): T[] {
  return data === undefined || isDenied(error) ? [] : data.items;
}

/** Says why the history may lack what ApexFlow has. */
function Missing({ errors }: { errors: (Error | null)[] }) {
  const error = errors.find((one) => one !== null);
  if (error === undefined) return null;
  const why = isDenied(error) ? 'you may not look at them' : 'ApexFlow is away';
  return (
    <Text size="sm" c="dimmed" role="status">
      {`Jobs and appointments are not shown: ${why}`}
    </Text>
  );
}

interface RowProps extends ActivityProps {
  one: TimelineEntry;
}

function Row({ one, ...props }: RowProps) {
  switch (one.kind) {
    case 'activity':
      return <Entry entry={one.entry} {...props} />;
    case 'job':
      return <Planned of={one.job} what={`Job: ${one.job.title}`} />;
    case 'appointment':
      return <Planned of={one.appointment} what={appointmentWords(one.appointment)} />;
  }
}

function appointmentWords({ scheduled_at, type }: Appointment): string {
  const when = `Appointment at ${momentOf(new Date(scheduled_at))}`;
  return type ? `${when}: ${type}` : when;
}

interface PlannedProps {
  of: Job | Appointment;
  what: string;
}

/** A job or an appointment, where it was made; its status is that of now. */
function Planned({ of, what }: PlannedProps) {
  return (
    <li className={classes.entry} data-type="planned">
      <div className={classes.what}>{what}</div>
      <div className={classes.by}>
        {of.status} · {of.created_by} ·{' '}
        <time dateTime={of.created_at}>{fullTime(new Date(of.created_at))}</time>
      </div>
    </li>
  );
}

interface EntryProps extends ActivityProps {
  entry: LeadActivity;
}

function Entry({ leadId, entry, mayWrite, onOpen }: EntryProps) {
  const { what, quote } = describeActivity(entry);
  const { note_id: note } = entry.data;
  const other = otherLeadOf(entry, leadId);
  return (
    <li className={classes.entry} data-type={entry.type}>
      <div className={classes.what}>{what}</div>
      {other !== undefined && <OpenLead id={other} onOpen={onOpen} />}
      {quote && <blockquote className={classes.quote}>{quote}</blockquote>}
      <div className={classes.by}>
        {entry.is_system ? 'System' : entry.actor} ·{' '}
        <time dateTime={entry.at}>{fullTime(new Date(entry.at))}</time>
      </div>
      {entry.type === 'note' && typeof note === 'number' && (
        <NoteFiles leadId={leadId} noteId={note} mayWrite={mayWrite} />
      )}
    </li>
  );
}
