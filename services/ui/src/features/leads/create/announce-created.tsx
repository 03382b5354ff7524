import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { CreatedLead, Suspect } from '@/records/leads/types';
import classes from './create-panel.module.css';

/** Most of the leads that may be the same that are worth naming; the drawer shows the others. */
const MOST_NAMED = 3;

const TOAST = 'lead-created';

/**
 * Says that a lead was created, without its name, which the list shows already; and which others may
 * be the same person. That stays until somebody has seen it, or looks at a lead.
 */
export function announceCreated(
  { id, duplicates = [] }: CreatedLead,
  openLead: (id: number) => void,
) {
  const suspected = duplicates.length > 0;
  hideCreated(); // what it said of the lead before
  notifications.show({
    id: TOAST,
    color: suspected ? 'yellow' : 'green',
    title: 'Lead created',
    ...(suspected && { autoClose: false }),
    message: (
      <>
        <Button size="compact-sm" variant="light" onClick={() => openLead(id)}>
          Open it
        </Button>
        {suspected && <Suspects suspects={duplicates.slice(0, MOST_NAMED)} onOpen={openLead} />}
      </>
    ),
  });
}

/** Makes way for a lead, which says itself who may be the same. */
export const hideCreated = () => void notifications.hide(TOAST);

interface SuspectsProps {
  suspects: Suspect[];
  onOpen: (id: number) => void;
}

function Suspects({ suspects, onOpen }: SuspectsProps) {
  return (
    <div className={classes.suspects}>
      <p>May be the same as</p>
      <ul>
        {suspects.map(({ lead, reasons }) => (
          <li key={lead.id}>
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={`Open ${lead.name}, who may be the same`}
              onClick={() => onOpen(lead.id)}
            >
              {lead.name}
            </Button>
            <span>{`same ${reasons.join(', ').replaceAll('_', ' ')}`}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
