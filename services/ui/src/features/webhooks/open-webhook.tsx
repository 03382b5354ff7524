import { Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { momentOf } from '@/shared/format/time';
import { RecordRows } from '@/shared/ui/records/record-list';
import { Moment, RecordRow } from '@/shared/ui/records/record-row';
import { SecretOnce } from '@/shared/ui/secret-once';
import { Section } from '@/shared/ui/section';
import type { Tone } from '@/shared/ui/status-dot';
import { Surface } from '@/shared/ui/surface';
import { useRetryDelivery, useWebhookDeliveries } from './api/deliveries';
import type { Webhook, WebhookDelivery } from './api/types';
import { useChangeWebhook, webhooksKey } from './api/webhooks';
import { WebhookActions } from './webhook-actions';
import { WebhookForm } from './webhook-form';
import managed from '@/shared/ui/managed-list.module.css';
import classes from './webhooks.module.css';

/** One webhook: where it goes, how it is tried, and what it was told. */
export function OpenWebhook({ webhook, onGone }: { webhook: Webhook; onGone: () => void }) {
  const { id, url, description, event_types, replays, version, former_secret_until } = webhook;
  const [secret, setSecret] = useState<string>();
  const change = useChangeWebhook(webhook);
  const queries = useQueryClient();
  const reload = () => {
    change.reset();
    void queries.invalidateQueries({ queryKey: webhooksKey });
  };
  return (
    <>
      <Section title={url}>
        <Surface className={classes.sheet}>
          <WebhookActions webhook={webhook} onSecret={setSecret} onGone={onGone} />
          {former_secret_until && (
            <p className={managed.facts}>
              {`The former secret signs too until ${momentOf(new Date(former_secret_until))}.`}
            </p>
          )}
          <WebhookForm
            key={version}
            text={{ url, description: description ?? '', event_types, replays }}
            action="Save webhook"
            problem="The webhook was not changed"
            error={change.error}
            pending={change.isPending}
            onSubmit={(text) => change.mutate({ ...text, description: text.description || null })}
            onReload={reload}
          />
        </Surface>
      </Section>
      <Section title="What it was told">
        <RecordRows
          query={useWebhookDeliveries(id)}
          what="the deliveries"
          narrowed={false}
          row={(delivery) => <DeliveryRow webhookId={id} delivery={delivery} />}
        />
      </Section>
      <Modal
        opened={secret !== undefined}
        onClose={() => setSecret(undefined)}
        title="The webhook’s new secret"
        closeOnClickOutside={false}
        centered
      >
        <SecretOnce label="Secret" value={secret ?? ''} onDone={() => setSecret(undefined)}>
          With it your program checks that an event comes from here.
        </SecretOnce>
      </Modal>
    </>
  );
}

const states: Record<WebhookDelivery['status'], { words: string; tone: Tone }> = {
  pending: { words: 'Waiting', tone: 'quiet' },
  sending: { words: 'Being sent', tone: 'warn' },
  delivered: { words: 'Delivered', tone: 'good' },
  dead: { words: 'Dead', tone: 'bad' },
};

function DeliveryRow({ webhookId, delivery }: { webhookId: number; delivery: WebhookDelivery }) {
  const retry = useRetryDelivery(webhookId);
  const { id, event_type, status, attempts, http_status, took_ms } = delivery;
  return (
    <RecordRow
      id={id}
      title={event_type}
      state={states[status]}
      error={status === 'delivered' ? undefined : delivery.error}
      replay={status === 'dead' ? retry : undefined}
      facts={
        <>
          <span>{`attempt ${attempts}`}</span>
          {typeof http_status === 'number' && <span>{`answered ${http_status}`}</span>}
          {typeof took_ms === 'number' && <span>{`in ${took_ms} ms`}</span>}
          <Moment what="created" at={delivery.created_at} />
          <Moment what="next try" at={delivery.next_at} />
          <Moment what="delivered" at={delivery.delivered_at} />
        </>
      }
    />
  );
}
