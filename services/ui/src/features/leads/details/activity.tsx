import { Title } from '@mantine/core';
import { fullTime } from '@/shared/format/time';
import { Loaded } from '@/shared/ui/loaded';
import { useActivity } from '../api/list-activity';
import type { LeadActivity } from '@/records/leads/types';
import { describeActivity } from './activity-words';
import classes from './details.module.css';

/** What happened to the lead, newest first. */
export function Activity({ leadId }: { leadId: number }) {
  return (
    <section aria-label="Activity" className={classes.activity}>
      <Title order={3}>Activity</Title>
      <Loaded query={useActivity(leadId)} what="the activity">
        {(entries) => (
          <ol className={classes.timeline}>
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </ol>
        )}
      </Loaded>
    </section>
  );
}

function Entry({ entry }: { entry: LeadActivity }) {
  const { what, quote } = describeActivity(entry);
  return (
    <li className={classes.entry} data-type={entry.type}>
      <div className={classes.what}>{what}</div>
      {quote && <blockquote className={classes.quote}>{quote}</blockquote>}
      <div className={classes.by}>
        {entry.is_system ? 'System' : entry.actor} ·{' '}
        <time dateTime={entry.at}>{fullTime(new Date(entry.at))}</time>
      </div>
    </li>
  );
}
