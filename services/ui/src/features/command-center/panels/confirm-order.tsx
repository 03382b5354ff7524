import { Button, Modal } from '@mantine/core';
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
  return (
    <Modal opened onClose={onClose} title={`${verbs[action]}: ${service}?`} centered>
      <p className={classes.consequence}>{consequences[action]}</p>
      <div className={classes.buttons}>
        <Button variant="default" onClick={onClose}>
          Leave it
        </Button>
        <Button data-autofocus onClick={() => onRun(order)}>
          {verbs[action]}
        </Button>
      </div>
    </Modal>
  );
}
