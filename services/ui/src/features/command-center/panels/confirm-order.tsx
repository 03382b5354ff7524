import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ServiceOrder } from '../api/operate-service';
import classes from './fleet.module.css';
import { consequences, verbs } from './service-orders';

interface ConfirmOrderProps {
  order: ServiceOrder;
  onRun: (order: ServiceOrder) => void;
  onClose: () => void;
}

/** Asks before something is done about a service. */
export function ConfirmOrder({ order, onRun, onClose }: ConfirmOrderProps) {
  const { service, action } = order;
  const [note, setNote] = useState('');
  return (
    <Modal opened onClose={onClose} title={`${verbs[action]}: ${service}?`} centered>
      <p className={classes.consequence}>{consequences[action]}</p>
      {action === 'ack' && (
        <TextInput
          className={classes.note}
          label="Note for the others"
          data-autofocus
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
      )}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onClose}>
          Leave it
        </Button>
        <Button
          data-autofocus={action !== 'ack' || undefined}
          onClick={() => onRun(note.trim() ? { ...order, note: note.trim() } : order)}
        >
          {verbs[action]}
        </Button>
      </div>
    </Modal>
  );
}
