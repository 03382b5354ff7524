import { dayOf } from '@/shared/format/time';
import { openable, type LeadRowsProps } from './lead-row';
import classes from './list.module.css';
import { StatusBadge } from './status-badge';

/** The leads on a narrow screen: one card under the other. */
export function LeadCards({ leads, ownerName, onOpen }: LeadRowsProps) {
  return (
    <div className={classes.cards}>
      {leads.map((lead) => (
        <div
          key={lead.id}
          role="button"
          className={classes.card}
          {...openable(() => onOpen(lead.id))}
        >
          <div className={classes.cardHead}>
            <span className={classes.name}>{lead.name}</span>
            <StatusBadge status={lead.status} />
          </div>
          <div className={classes.cardLine}>
            {[lead.title, lead.company].filter(Boolean).join(', ')}
          </div>
          <div className={classes.cardLine}>{lead.email ?? lead.phone}</div>
          <div className={classes.cardFoot}>
            <span>{ownerName(lead.assigned_to) || 'Unassigned'}</span>
            <time dateTime={lead.created_at}>{dayOf(new Date(lead.created_at))}</time>
          </div>
        </div>
      ))}
    </div>
  );
}
