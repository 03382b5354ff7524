import { NativeSelect, TextInput } from '@mantine/core';
import type { CustomText } from './custom-text';
import type { CustomField } from './types';

interface CustomInputsProps {
  fields: readonly CustomField[];
  text: CustomText;
  onText: (text: CustomText) => void;
  /** What is wrong with the value of the field with this key. */
  errorOf: (key: string) => string | undefined;
}

/** An input for each of the tenant's own fields, of its type. */
export function CustomInputs({ fields, text, onText, errorOf }: CustomInputsProps) {
  return fields.map((field) => (
    <CustomInput
      key={field.key}
      field={field}
      value={text[field.key] ?? ''}
      error={errorOf(field.key)}
      onValue={(value) => onText({ ...text, [field.key]: value })}
    />
  ));
}

interface CustomInputProps {
  field: CustomField;
  value: string;
  error: string | undefined;
  onValue: (value: string) => void;
}

const inputTypes = { text: 'text', url: 'url', number: 'number', date: 'date' } as const;

function CustomInput({ field, value, error, onValue }: CustomInputProps) {
  const { label, type, required } = field;
  const shared = {
    label,
    value,
    error,
    withAsterisk: required,
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      onValue(currentTarget.value),
  };
  if (type === 'boolean' || type === 'choice') {
    return (
      <NativeSelect {...shared}>
        <option value="">–</option>
        {choicesOf(field, value).map(([choice, words]) => (
          <option key={choice} value={choice}>
            {words}
          </option>
        ))}
      </NativeSelect>
    );
  }
  return (
    <TextInput
      {...shared}
      type={inputTypes[type]}
      autoComplete="off"
      {...(type === 'number' && { step: 'any' })}
      {...(type === 'url' && { placeholder: 'https://example.com/page' })}
    />
  );
}

/** Its options, and the lead's own value where that is no option any more. */
function choicesOf({ type, options }: CustomField, value: string): [string, string][] {
  if (type === 'boolean') {
    return [
      ['true', 'Yes'],
      ['false', 'No'],
    ];
  }
  const known = options ?? [];
  const all = value === '' || known.includes(value) ? known : [...known, value];
  return all.map((option) => [option, option]);
}
