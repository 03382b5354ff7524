import { describe, expect, it } from 'vitest';
import { IdempotencyKeys } from './idempotency';

describe('idempotency keys', () => {
  it('stay the same for another try of the same body', () => {
    const keys = new IdempotencyKeys();
    expect(keys.keyFor({ name: 'Ada' })).toBe(keys.keyFor({ name: 'Ada' }));
  });

  it('differ for another body', () => {
    const keys = new IdempotencyKeys();
    expect(keys.keyFor({ name: 'Ada' })).not.toBe(keys.keyFor({ name: 'Bob' }));
  });

  it('differ for the same words after those were accepted', () => {
    const keys = new IdempotencyKeys();
    const first = keys.keyFor({ body: 'called' });
    keys.settle();
    expect(keys.keyFor({ body: 'called' })).not.toBe(first);
  });
});
