import { Button, Textarea } from '@mantine/core';
import { IconSparkles } from '@tabler/icons-react';
import { useRef } from 'react';
import { Surface } from '@/shared/ui/surface';
import type { CreatedLead } from '@/records/leads/types';
import classes from './create-panel.module.css';
import { CreateForm } from './create-form';
import { ReadingNote } from './reading-note';
import type { LeadDraftHandle } from './use-lead-draft';

interface CreatePanelProps {
  handle: LeadDraftHandle;
  onCreated: (lead: CreatedLead) => void;
  onOpenLead: (id: number) => void;
}

/** Paste a text, let the AI read it, check what it found, create the lead. */
export function CreatePanel({ handle, onCreated, onOpenLead }: CreatePanelProps) {
  const { draft, paste, read } = handle;
  const text = useRef<HTMLTextAreaElement>(null);
  const showSource = (start: number, end: number) => {
    text.current?.focus();
    text.current?.setSelectionRange(start, end);
  };
  return (
    <Surface className={classes.panel} role="group" aria-label="New lead">
      <div className={classes.paste}>
        <Textarea
          ref={text}
          label="Paste an e-mail, a signature or a note"
          placeholder={
            'Best regards,\nMaria Jensen\nHead of Operations, Nordlys ApS\n+45 31 55 01 42'
          }
          rows={9}
          value={draft.text}
          onChange={(event) => paste(event.currentTarget.value)}
        />
        <div className={classes.run}>
          <Button
            variant="light"
            leftSection={<IconSparkles size={16} />}
            disabled={draft.text.trim() === ''}
            loading={draft.reading.state === 'running'}
            onClick={() => void read()}
          >
            Run AI Extract
          </Button>
          <ReadingNote reading={draft.reading} text={draft.text} />
        </div>
      </div>
      <CreateForm
        handle={handle}
        onShowSource={showSource}
        onCreated={onCreated}
        onOpenLead={onOpenLead}
      />
    </Surface>
  );
}
