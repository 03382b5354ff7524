import { NativeSelect, TextInput } from '@mantine/core';
import type { CustomField } from '@/records/custom-fields/types';
import classes from './filters.module.css';

type Wishes = Readonly<Record<string, string>>;

interface CustomFiltersProps {
  fields: readonly CustomField[];
  wishes: Wishes;
  onWishes: (wishes: Wishes) => void;
}

/** Filters by the tenant's own fields: numbers and days by their bounds, all others by their value. */
export function CustomFilters({ fields, wishes, onWishes }: CustomFiltersProps) {
  const input = (name: string) => ({
    value: wishes[name] ?? '',
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      onWishes({ ...wishes, [name]: currentTarget.value }),
  });
  return fields.map((field) => {
    const { key, label, type } = field;
    if (type === 'number' || type === 'date') {
      return (
        <div key={key} className={classes.pair}>
          <TextInput label={`${label} from`} type={type} {...input(`${key}.min`)} />
          <TextInput label={`${label} until`} type={type} {...input(`${key}.max`)} />
        </div>
      );
    }
    if (type === 'boolean' || type === 'choice') {
      return (
        <NativeSelect key={key} label={label} {...input(key)}>
          <option value="">Any</option>
          {optionsOf(field).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </NativeSelect>
      );
    }
    return <TextInput key={key} label={`${label} is`} {...input(key)} />;
  });
}

function optionsOf({ type, options }: CustomField): [string, string][] {
  if (type === 'choice') return (options ?? []).map((option) => [option, option]);
  return [
    ['true', 'Yes'],
    ['false', 'No'],
  ];
}
