/** Hands out the `Idempotency-Key` of a body: trying the same body again creates nothing twice. */
export class IdempotencyKeys {
  private last: { body: string; key: string } | undefined;

  keyFor(body: unknown): string {
    const text = JSON.stringify(body);
    if (this.last?.body !== text) this.last = { body: text, key: newKey() };
    return this.last.key;
  }

  /** The body was accepted: the same words again mean another record. */
  settle(): void {
    this.last = undefined;
  }
}

/** A key of its own for one request: 128 random bits. `crypto.randomUUID` is missing where a page is served over plain HTTP. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
