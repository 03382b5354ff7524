import type {
  CustomField,
  CustomFieldChange,
  CustomFieldType,
  NewCustomField,
} from '@/records/custom-fields/types';

export const typeWords: Record<CustomFieldType, string> = {
  text: 'Text',
  number: 'Number',
  date: 'Day',
  boolean: 'Yes or no',
  choice: 'Choice',
  url: 'Web address',
};

/** A field as its form holds it. */
export interface FieldText {
  label: string;
  /** Empty while it follows the label. */
  key: string;
  type: CustomFieldType;
  /** One option a line. */
  options: string;
  required: boolean;
  position: string;
}

export const emptyField: FieldText = {
  label: '',
  key: '',
  type: 'text',
  options: '',
  required: false,
  position: '0',
};

export function textOfField(field: CustomField): FieldText {
  const { label, key, type, options, required, position } = field;
  return {
    label,
    key,
    type,
    options: (options ?? []).join('\n'),
    required,
    position: String(position),
  };
}

/** The key that a label suggests: "Company size" → `company_size`. */
export function keyFor(label: string): string {
  const plain = label.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.replace(/[^a-z0-9]+/g, '_').replace(/^[_0-9]+|_+$/g, '');
  return words.slice(0, 40);
}

export function newFieldOf(text: FieldText): NewCustomField {
  const { label, key, type, required, position } = text;
  return {
    key: key.trim() || keyFor(label),
    label: label.trim(),
    type,
    required,
    position: Number(position),
    ...(type === 'choice' && { options: optionsIn(text.options) }),
  };
}

/** Only what was changed, so that nobody else's edit is undone; a key and a type stay. */
export function changeOfField(before: FieldText, after: FieldText): CustomFieldChange {
  const { label, options, required, position } = after;
  return {
    ...(label !== before.label && { label: label.trim() }),
    ...(options !== before.options && { options: optionsIn(options) }),
    ...(required !== before.required && { required }),
    ...(position !== before.position && { position: Number(position) }),
  };
}

function optionsIn(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim());
  return [...new Set(lines)].filter(Boolean);
}
