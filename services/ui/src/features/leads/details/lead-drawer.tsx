import { Drawer } from '@mantine/core';
import { Loaded } from '@/shared/ui/loaded';
import { useLead } from '../api/get-lead';
import { Activity } from './activity';
import classes from './details.module.css';
import { LeadFacts } from './lead-facts';
import { LeadSettings } from './lead-settings';
import { NoteForm } from './note-form';

interface LeadDrawerProps {
  /** The lead to show; closed without one. */
  id: number | undefined;
  mayWrite: boolean;
  onClose: () => void;
}

/** One lead beside the list. */
export function LeadDrawer({ id, mayWrite, onClose }: LeadDrawerProps) {
  return (
    <Drawer.Root
      opened={id !== undefined}
      onClose={onClose}
      position="right"
      size={520}
      classNames={{ content: classes.drawer }}
    >
      <Drawer.Overlay backgroundOpacity={0.25} />
      <Drawer.Content>
        <Drawer.Body>
          <div className={classes.drawerHead}>
            <Drawer.Title className={classes.drawerTitle}>Lead details</Drawer.Title>
            <Drawer.CloseButton aria-label="Close" />
          </div>
          {id !== undefined && <LeadDetails key={id} id={id} mayWrite={mayWrite} />}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

function LeadDetails({ id, mayWrite }: { id: number; mayWrite: boolean }) {
  return (
    <Loaded query={useLead(id)} what="the lead" height={280}>
      {(seen) => (
        <>
          <LeadFacts lead={seen.lead} />
          <LeadSettings seen={seen} mayWrite={mayWrite} />
          {mayWrite && <NoteForm leadId={id} />}
          <Activity leadId={id} />
        </>
      )}
    </Loaded>
  );
}
