/** What the page of webhooks keeps in its address. */
export interface WebhooksSearch {
  /** The webhook that is open. */
  id?: number | undefined;
}

export function readWebhooksSearch(search: Record<string, unknown>): WebhooksSearch {
  const id = Number(search.id);
  return Number.isSafeInteger(id) && id > 0 ? { id } : {};
}
