import { describe, expect, it } from 'vitest';
import type { DraftField, Extraction } from './extraction';
import { draftAfter, type DraftEvent, emptyDraft, type LeadDraft, toNewLead } from './lead-draft';

const trail = [{ provider: 'local', outcome: 'answered', error: null, latency_ms: 12 }];

const extraction = (found: Partial<Record<DraftField, string>>): Extraction => ({
  readings: Object.fromEntries(
    Object.entries(found).map(([field, value]) => [
      field,
      { value, confidence: 0.9, source: undefined },
    ]),
  ),
  trail,
});

const after = (...events: DraftEvent[]): LeadDraft => events.reduce(draftAfter, emptyDraft);
const paste = (text: string): DraftEvent => ({ type: 'pasted', text });
const start = (run: number): DraftEvent => ({ type: 'reading-started', run });
const edit = (field: DraftField, value: string): DraftEvent => ({ type: 'edited', field, value });
const answer = (run: number, found: Partial<Record<DraftField, string>>): DraftEvent => ({
  type: 'reading-answered',
  run,
  extraction: extraction(found),
});

describe('a lead draft', () => {
  it('is filled by the answer to its text, and says which fields were', () => {
    const draft = after(paste('…'), start(1), answer(1, { name: 'Ada', email: 'ada@x.org' }));
    expect(draft.fields.name).toMatchObject({ value: 'Ada', filled: { before: '' } });
    expect(draft.fields.email.value).toBe('ada@x.org');
    expect(draft.fields.phone.filled).toBeUndefined();
    expect(draft.reading).toMatchObject({ state: 'answered', filled: 2, trail });
  });

  it('ignores an answer that comes after another text was pasted', () => {
    const draft = after(paste('Ada'), start(1), paste('Bob'), answer(1, { name: 'Ada' }));
    expect(draft.fields.name.value).toBe('');
    expect(draft.reading).toEqual({ state: 'none' });
  });

  it('ignores the answer of an earlier run, whatever the order of answers', () => {
    const draft = after(
      paste('Ada'),
      start(1),
      paste('Bob'),
      start(2),
      answer(2, { name: 'Bob' }),
      answer(1, { name: 'Ada' }),
    );
    expect(draft.fields.name.value).toBe('Bob');
  });

  it('ignores the failure of an earlier run', () => {
    const draft = after(start(1), start(2), {
      type: 'reading-failed',
      run: 1,
      error: new Error('late'),
    });
    expect(draft.reading).toMatchObject({ state: 'running', run: 2 });
  });

  it('ignores an answer that comes after it was cleared', () => {
    expect(after(start(1), { type: 'cleared' }, answer(1, { name: 'Ada' }))).toEqual(emptyDraft);
  });

  it('does not mix two people: what only the first text had is gone', () => {
    const draft = after(
      paste('Ada'),
      start(1),
      answer(1, { name: 'Ada', phone: '+44 1' }),
      paste('Bob'),
      start(2),
      answer(2, { name: 'Bob' }),
    );
    expect(draft.fields.name.value).toBe('Bob');
    expect(draft.fields.phone.value).toBe('');
  });

  it('keeps what was typed while the AI was reading', () => {
    const draft = after(start(1), edit('name', 'Ada L.'), answer(1, { name: 'Ada', email: 'a@x' }));
    expect(draft.fields.name).toEqual({ value: 'Ada L.', filled: undefined });
    expect(draft.fields.email.value).toBe('a@x');
  });

  it('gives back what stood in a field before', () => {
    const taken: DraftEvent = { type: 'taken-back', field: 'name' };
    const draft = after(edit('name', 'Typed'), start(1), answer(1, { name: 'Read' }), taken);
    expect(draft.fields.name).toEqual({ value: 'Typed', filled: undefined });
  });

  it('gives back what was typed even after a second reading', () => {
    const draft = after(
      edit('name', 'Typed'),
      start(1),
      answer(1, { name: 'First' }),
      start(2),
      answer(2, { name: 'Second' }),
      { type: 'taken-back', field: 'name' },
    );
    expect(draft.fields.name.value).toBe('Typed');
  });

  it('makes a filled field the user’s own once it is edited', () => {
    const draft = after(start(1), answer(1, { name: 'Ad' }), edit('name', 'Ada'));
    expect(draft.fields.name).toEqual({ value: 'Ada', filled: undefined });
  });

  it('does not mark what stood there anyway', () => {
    expect(after(start(1), answer(1, { status: 'new' })).fields.status.filled).toBeUndefined();
  });

  it('becomes a lead without its empty fields', () => {
    expect(toNewLead(after(edit('name', '  Ada '), edit('email', ' ')))).toEqual({
      name: 'Ada',
      status: 'new',
      source: 'manual',
    });
  });

  it('says that a lead came from the AI while any of its words are left', () => {
    const read = after(start(1), answer(1, { name: 'Ada', email: 'a@x' }));
    expect(toNewLead(read).source).toBe('ai-extract');
    const taken = draftAfter(draftAfter(read, edit('name', 'Bob')), edit('email', 'b@x'));
    expect(toNewLead(taken).source).toBe('manual');
  });
});
