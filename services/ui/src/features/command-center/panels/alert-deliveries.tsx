import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { counted } from '@/shared/format/number';
import { RecordRows } from '@/shared/ui/records/record-list';
import { Moment, RecordRow } from '@/shared/ui/records/record-row';
import { Section } from '@/shared/ui/section';
import type { Tone } from '@/shared/ui/status-dot';
import {
  type AlertDeliveryState,
  useAlertDeliveries,
  useReplayAlert,
} from '../api/alert-deliveries';
import type { AlertDelivery } from '../api/types';
import { deliveryWords } from './alert-words';
import { typeWords } from './event-words';

/** Whether the news of alerts reached the operators' webhook. */
export function AlertDeliveries() {
  const [state, setState] = useState<AlertDeliveryState>();
  return (
    <Section title="Alert deliveries" aside={<StateChoice state={state} onChange={setState} />}>
      <RecordRows
        query={useAlertDeliveries(state)}
        what="the deliveries of alerts"
        narrowed={state !== undefined}
        row={(delivery) => <DeliveryRow delivery={delivery} />}
      />
    </Section>
  );
}

interface StateChoiceProps {
  state: AlertDeliveryState | undefined;
  onChange: (state: AlertDeliveryState | undefined) => void;
}

function StateChoice({ state, onChange }: StateChoiceProps) {
  return (
    <NativeSelect
      size="xs"
      aria-label="State of the deliveries"
      value={state ?? ''}
      onChange={({ currentTarget: { value } }) =>
        onChange(value === '' ? undefined : (value as AlertDeliveryState))
      }
    >
      <option value="">In any state</option>
      {Object.entries(deliveryWords).map(([value, words]) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </NativeSelect>
  );
}

const tones: Record<AlertDeliveryState, Tone> = {
  pending: 'warn',
  delivered: 'good',
  failed: 'bad',
  not_configured: 'quiet',
};

function DeliveryRow({ delivery }: { delivery: AlertDelivery }) {
  const replay = useReplayAlert();
  const { id, rule, event_type: type, state, attempts, http_status: answered } = delivery;
  return (
    <RecordRow
      id={id}
      title={`${typeWords[type] ?? type}: ${rule}`}
      state={{ words: deliveryWords[state], tone: tones[state] }}
      error={errorOf(delivery)}
      replay={state === 'pending' ? undefined : replay}
      facts={
        <>
          <span>{counted(attempts, 'attempt')}</span>
          {typeof answered === 'number' && <span>{`answered ${answered}`}</span>}
          <Moment what="created" at={delivery.created_at} />
          <Moment what="next try" at={delivery.next_at} />
          <Moment what="delivered" at={delivery.delivered_at} />
        </>
      }
    />
  );
}

function errorOf({ state, error }: AlertDelivery): string | null | undefined {
  if (state === 'delivered') return undefined;
  if (state !== 'not_configured') return error;
  return 'Nobody was told: OPS_ALERT_WEBHOOK_URL is not set. Set it, then replay.';
}
