import { getRouteApi } from '@tanstack/react-router';
import { pages } from '@/shared/config/paths';
import { counted } from '@/shared/format/number';
import { RecordList } from '@/shared/ui/records/record-list';
import { Moment, RecordRow } from '@/shared/ui/records/record-row';
import type { Tone } from '@/shared/ui/status-dot';
import {
  type Delivery,
  type DeliveryState,
  deliveryStates,
  useDeliveries,
  useReplayDelivery,
} from './api/deliveries';

const route = getRouteApi(pages.deliveries);

const words: Record<DeliveryState, string> = {
  pending: 'Waiting',
  sending: 'Being sent',
  delivered: 'Delivered',
  dead: 'Dead',
};

const tones: Record<DeliveryState, Tone> = {
  pending: 'quiet',
  sending: 'warn',
  delivered: 'good',
  dead: 'bad',
};

/** What became of the tenant's webhooks and mails. */
export function DeliveriesPage() {
  const { status } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Deliveries status={status} onStatus={(to) => void navigate({ search: { status: to } })} />
  );
}

interface DeliveriesProps {
  status: DeliveryState | undefined;
  onStatus: (status: DeliveryState | undefined) => void;
}

export function Deliveries({ status, onStatus }: DeliveriesProps) {
  return (
    <RecordList
      title="Deliveries"
      words="Notifications on their way to webhooks and mail boxes. Dead ones wait for a replay."
      what="the deliveries"
      states={words}
      state={status}
      onState={onStatus}
      query={useDeliveries(status)}
      row={(delivery) => <DeliveryRow delivery={delivery} />}
    />
  );
}

function DeliveryRow({ delivery }: { delivery: Delivery }) {
  const replay = useReplayDelivery();
  const state = deliveryStates.find((known) => known === delivery.status);
  const over = state === 'dead' || state === 'delivered';
  return (
    <RecordRow
      id={delivery.id}
      title={delivery.recipient}
      state={{
        words: state ? words[state] : delivery.status,
        tone: state ? tones[state] : 'quiet',
      }}
      error={state === 'delivered' ? undefined : delivery.last_error}
      replay={over ? replay : undefined}
      facts={
        <>
          <span>{`${delivery.event_type} by ${delivery.channel}`}</span>
          <span>{`rule ${delivery.rule}`}</span>
          <span>{counted(delivery.attempts, 'attempt')}</span>
          <Moment what="created" at={delivery.created_at} />
          <Moment what="next try" at={delivery.next_at} />
          <Moment what="delivered" at={delivery.delivered_at} />
        </>
      }
    />
  );
}
