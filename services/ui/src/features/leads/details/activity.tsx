import { Title } from '@mantine/core';
import { fullTime } from '@/shared/format/time';
import { Loaded } from '@/shared/ui/loaded';
import { useActivity } from '../api/list-activity';
import type { LeadActivity } from '@/records/leads/types';
import { NoteFiles } from '../files/note-files';
import { describeActivity } from './activity-words';
import classes from './details.module.css';

/** What happened to the lead, newest first. */
export function Activity({ leadId, mayWrite }: { leadId: number; mayWrite: boolean }) {
  return (
    <section aria-label="Activity" className={classes.activity}>
      <Title order={3}>Activity</Title>
      <Loaded query={useActivity(leadId)} what="the activity">
        {(entries) => (
          <ol className={classes.timeline}>
            {entries.map((entry) => (
              <Entry key={entry.id} leadId={leadId} entry={entry} mayWrite={mayWrite} />
            ))}
          </ol>
        )}
      </Loaded>
    </section>
  );
}

interface EntryProps {
  leadId: number;
  entry: LeadActivity;
  mayWrite: boolean;
}

function Entry({ leadId, entry, mayWrite }: EntryProps) {
  const { what, quote } = describeActivity(entry);
  const { note_id: note } = entry.data;
  return (
    <li className={classes.entry} data-type={entry.type}>
      <div className={classes.what}>{what}</div>
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
