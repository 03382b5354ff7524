import { Title } from '@mantine/core';
import { fullTime } from '@/shared/format/time';
import { Loaded } from '@/shared/ui/loaded';
import { useActivity } from '../api/list-activity';
import type { LeadActivity } from '@/records/leads/types';
import { NoteFiles } from '../files/note-files';
import { describeActivity } from './activity-words';
import classes from './details.module.css';
import { otherLeadOf } from './merges';
import { OpenLead } from './open-lead';

interface ActivityProps {
  leadId: number;
  mayWrite: boolean;
  /** Shows another lead instead. */
  onOpen: (id: number) => void;
}

/** What happened to the lead, newest first. */
export function Activity(props: ActivityProps) {
  return (
    <section aria-label="Activity" className={classes.activity}>
      <Title order={3}>Activity</Title>
      <Loaded query={useActivity(props.leadId)} what="the activity">
        {(entries) => (
          <ol className={classes.timeline}>
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} {...props} />
            ))}
          </ol>
        )}
      </Loaded>
    </section>
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
