import { Button, Modal, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type SubmitEvent, useState } from 'react';
import type { VersionedLead } from '@/records/leads/get-lead';
import type { Erasure } from '@/records/leads/types';
import { useEraseLead, useForgetLeads } from '../api/personal-data';
import { ChangeProblem } from './change-problem';
import classes from './details.module.css';

interface EraseDialogProps {
  seen: VersionedLead;
  opened: boolean;
  onClose: () => void;
  /** Nothing is left of the lead. */
  onGone: () => void;
}

/** Erases a person, after its name was typed: nothing brings it back. */
export function EraseDialog({ seen, opened, onClose, onGone }: EraseDialogProps) {
  const { name } = seen.lead;
  const [typed, setTyped] = useState('');
  const erase = useEraseLead(seen);
  const forget = useForgetLeads();
  const close = () => {
    setTyped('');
    erase.reset();
    onClose();
  };
  const gone = (erasure: Erasure) => {
    onGone();
    forget(erasure);
    notifications.show({ color: 'green', title: 'Lead erased', message: 'Nothing of it is left.' });
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    erase.mutate(typed.trim(), { onSuccess: gone });
  };
  return (
    <Modal opened={opened} onClose={close} title="Erase this person?" centered>
      <form onSubmit={submit} className={classes.dialog} aria-label="Erase this person">
        <Text size="sm">
          The lead, its notes, tasks, files, jobs, appointments and whole history go for good, with
          every lead that was taken into it. Nobody can bring them back. Download the personal data
          first if somebody may still ask for it.
        </Text>
        <TextInput
          label={`Type “${name}” to confirm`}
          autoComplete="off"
          data-autofocus
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {erase.error && (
          <ChangeProblem
            title="The lead was not erased"
            error={erase.error}
            seen={seen.lead}
            onSettled={() => erase.reset()}
          />
        )}
        <div className={classes.formButtons}>
          <Button variant="default" size="sm" onClick={close}>
            Keep it
          </Button>
          <Button
            type="submit"
            size="sm"
            color="red"
            disabled={typed.trim() !== name.trim()}
            loading={erase.isPending}
          >
            Erase for good
          </Button>
        </div>
      </form>
    </Modal>
  );
}
