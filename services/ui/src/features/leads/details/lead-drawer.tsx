import { Drawer } from '@mantine/core';
import { useState } from 'react';
import { useLead, type VersionedLead } from '@/records/leads/get-lead';
import { Loaded } from '@/shared/ui/loaded';
import { LeadFiles } from '../files/lead-files';
import { SimilarLeads } from '../similar/similar-leads';
import { useActivity } from '../api/list-activity';
import { Activity } from './activity';
import { ArchivedNote } from './archived-note';
import classes from './details.module.css';
import { Duplicates } from './duplicates';
import { LeadEdit } from './lead-edit';
import { LeadFacts } from './lead-facts';
import { LeadRecord } from './lead-record';
import { LeadAppointments, LeadJobs } from './lead-schedule';
import { LeadScore } from './lead-score';
import { LeadSettings } from './lead-settings';
import { LeadSummary } from './lead-summary';
import { LeadTasks } from './lead-tasks';
import { absorberOf } from './merges';
import { NoteForm } from './note-form';

interface LeadDrawerProps {
  /** The lead to show; closed without one. */
  id: number | undefined;
  mayWrite: boolean;
  onClose: () => void;
  /** Shows another lead instead. */
  onOpen: (id: number) => void;
}

/** One lead beside the list. A note that is half written is there again when its lead is. */
export function LeadDrawer({ id, mayWrite, onClose, onOpen }: LeadDrawerProps) {
  const [drafts, setDrafts] = useState<Record<number, string>>({});
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
          {id !== undefined && (
            <LeadDetails
              key={id}
              id={id}
              mayWrite={mayWrite}
              draft={drafts[id] ?? ''}
              onDraft={(draft) => setDrafts((before) => ({ ...before, [id]: draft }))}
              onOpen={onOpen}
              onGone={onClose}
            />
          )}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

interface LeadDetailsProps extends Pick<LeadDrawerProps, 'mayWrite' | 'onOpen'> {
  id: number;
  /** The note that is being written. */
  draft: string;
  onDraft: (draft: string) => void;
  /** Nothing is left of the lead. */
  onGone: () => void;
}

function LeadDetails(props: LeadDetailsProps) {
  const { id, mayWrite: mayWriteLeads, draft, onDraft, onOpen, onGone } = props;
  const absorber = absorberOf(useActivity(id).data ?? [], id);
  // What is written at a lead that is part of another one is lost from sight.
  const mayWrite = mayWriteLeads && absorber === undefined;
  return (
    <Loaded query={useLead(id)} what="the lead" height={280}>
      {(seen) => (
        <>
          <Person seen={seen} mayWrite={mayWrite} />
          <LeadSettings seen={seen} mayWrite={mayWrite} />
          {seen.lead.is_archived && (
            <ArchivedNote seen={seen} absorber={absorber} onOpen={onOpen} />
          )}
          <LeadScore leadId={id} />
          <LeadSummary leadId={id} />
          <Duplicates seen={seen} mayWrite={mayWrite} onOpen={onOpen} />
          {mayWrite && <NoteForm leadId={id} draft={draft} onDraft={onDraft} />}
          <LeadFiles leadId={id} mayWrite={mayWrite} />
          <LeadTasks leadId={id} mayWrite={mayWrite} />
          <LeadJobs leadId={id} mayWrite={mayWrite} />
          <LeadAppointments leadId={id} mayWrite={mayWrite} />
          <SimilarLeads leadId={id} onOpen={onOpen} />
          <Activity leadId={id} mayWrite={mayWrite} onOpen={onOpen} />
          {absorber === undefined && <LeadRecord seen={seen} onGone={onGone} />}
        </>
      )}
    </Loaded>
  );
}

/** Who the lead is, or the form that changes it. */
function Person({ seen, mayWrite }: { seen: VersionedLead; mayWrite: boolean }) {
  const [editing, setEditing] = useState(false);
  if (editing) return <LeadEdit seen={seen} onDone={() => setEditing(false)} />;
  return <LeadFacts lead={seen.lead} onEdit={mayWrite ? () => setEditing(true) : undefined} />;
}
