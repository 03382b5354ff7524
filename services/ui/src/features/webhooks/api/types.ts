import type { Maybe } from '@/shared/api/answers';
import type { components } from '@/shared/api/notifications-consumer';

type Schemas = components['schemas'];

/** `secret` comes only where it was just made. */
export type Webhook = Maybe<
  Schemas['Webhook'],
  'description' | 'disabled_reason' | 'former_secret_until'
>;

/** What is left out stays. */
export type WebhookChange = Schemas['WebhookPatch'];

export type WebhookDelivery = Maybe<
  Schemas['WebhookDelivery'],
  'http_status' | 'took_ms' | 'next_at' | 'error' | 'delivered_at'
>;
