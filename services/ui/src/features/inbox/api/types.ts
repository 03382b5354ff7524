import type { AnswerOf, Maybe } from '@/shared/api/answers';
import type { paths } from '@/shared/api/notifications-consumer';

type Page = AnswerOf<paths, '/inbox', 'get'>;

/** `raw` is the event as it came, whatever its fields. */
export type InboxMessage = Omit<Maybe<Page['items'][number], 'read_at'>, 'raw'> & {
  raw: Record<string, unknown>;
};

export type Inbox = Omit<Page, 'items'> & { items: InboxMessage[] };
