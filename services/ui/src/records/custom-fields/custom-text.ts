import { dayOf } from '@/shared/format/time';
import type { CustomField } from './types';

/** What the inputs of custom fields hold, by the fields' keys; empty where a lead has no value. */
export type CustomText = Readonly<Record<string, string>>;

type Values = Readonly<Record<string, unknown>>;

export function textOfValues(fields: readonly CustomField[], values: Values): CustomText {
  return Object.fromEntries(fields.map(({ key }) => [key, textOf(values[key])]));
}

/** The values that were typed; what is empty is left out. */
export function valuesOf(fields: readonly CustomField[], text: CustomText): Values {
  const typed = fields.filter(({ key }) => (text[key] ?? '').trim() !== '');
  return Object.fromEntries(typed.map((field) => [field.key, valueOf(field, text)]));
}

/** Only the values that were changed, null where one was emptied; undefined where none was. */
export function changedValues(
  fields: readonly CustomField[],
  before: CustomText,
  after: CustomText,
): Values | undefined {
  const changed = fields.filter(({ key }) => (before[key] ?? '') !== (after[key] ?? ''));
  if (changed.length === 0) return undefined;
  return Object.fromEntries(changed.map((field) => [field.key, valueOf(field, after)]));
}

/** A value for people to read; undefined where there is none. */
export function wordsOf({ type }: Pick<CustomField, 'type'>, value: unknown): string | undefined {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number')
    return value.toLocaleString(undefined, { maximumFractionDigits: 6 });
  const text = textOf(value);
  if (text === '') return undefined;
  return type === 'date' ? dayOf(new Date(`${text}T00:00`)) : text;
}

/** What is no number is sent as it is: the server says at the field what is wrong with it. */
function valueOf({ key, type }: CustomField, text: CustomText): unknown {
  const typed = (text[key] ?? '').trim();
  if (typed === '') return null;
  if (type === 'boolean') return typed === 'true';
  if (type !== 'number') return typed;
  return Number.isNaN(Number(typed)) ? typed : Number(typed);
}

function textOf(value: unknown): string {
  const plain = ['string', 'number', 'boolean'].includes(typeof value);
  return plain ? String(value) : '';
}
