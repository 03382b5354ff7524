import { dayOf } from '@/shared/format/time';
import { openable, type LeadRowsProps } from './lead-row';
import classes from './list.module.css';
import { SelectBox, SelectPageBox } from './select-box';
import { StatusBadge } from './status-badge';

/** The leads on a narrow screen: one card under the other. */
export function LeadCards({ leads, ownerName, onOpen, select }: LeadRowsProps) {
  return (
    <div className={classes.cards}>
      {select && (
        <div className={classes.cardsHead}>
          <SelectPageBox select={select} /> <span aria-hidden>Select all on this page</span>
        </div>
      )}
      {leads.map((lead) => (
        <div key={lead.id} className={classes.card} data-line data-selected={select?.has(lead)}>
          {select && (
            <div className={classes.cardBox}>
              <SelectBox lead={lead} select={select} />
            </div>
          )}
          <div
            role="button"
            className={classes.cardBody}
            {...openable(() => onOpen(lead.id), select && ((reach) => select.toggle(lead, reach)))}
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
        </div>
      ))}
    </div>
  );
}
