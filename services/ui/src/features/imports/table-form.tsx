import { Checkbox, NativeSelect } from '@mantine/core';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { useActOnImport } from './api/act-on-import';
import type { ImportForm, LeadImport } from './api/types';
import classes from './imports.module.css';

const encodings = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 (little endian)',
  'utf-16be': 'UTF-16 (big endian)',
  'windows-1252': 'Western European (Windows-1252)',
  'iso-8859-1': 'Western European (ISO 8859-1)',
  'iso-8859-15': 'Western European (ISO 8859-15)',
  macintosh: 'Western European (Macintosh)',
  ibm850: 'Western European (DOS 850)',
  ibm437: 'United States (DOS 437)',
  'windows-1250': 'Central European (Windows-1250)',
  'iso-8859-2': 'Central European (ISO 8859-2)',
  'windows-1251': 'Cyrillic (Windows-1251)',
  'koi8-r': 'Cyrillic (KOI8-R)',
  'windows-1253': 'Greek (Windows-1253)',
  'windows-1254': 'Turkish (Windows-1254)',
  'windows-1255': 'Hebrew (Windows-1255)',
  'windows-1256': 'Arabic (Windows-1256)',
  'windows-1257': 'Baltic (Windows-1257)',
  shift_jis: 'Japanese (Shift JIS)',
  'euc-jp': 'Japanese (EUC-JP)',
  'euc-kr': 'Korean (EUC-KR)',
  gb18030: 'Chinese (GB 18030)',
  big5: 'Chinese (Big5)',
};

const delimiters = { ',': 'Commas', ';': 'Semicolons', '\t': 'Tabs', '|': 'Bars' };

const options = (of: Record<string, string>) =>
  Object.entries(of).map(([value, label]) => ({ value, label }));

/** How the file was read: found by what is in it, and put right by who knows better. */
export function TableForm({ file }: { file: LeadImport }) {
  const act = useActOnImport(file.id);
  const read = (form: ImportForm) => act.mutate({ act: 'form', form });
  return (
    <>
      <div className={classes.form}>
        <NativeSelect
          label="Encoding"
          data={options(encodings)}
          value={file.encoding}
          disabled={act.isPending}
          onChange={({ currentTarget: { value } }) => read({ encoding: value })}
        />
        <NativeSelect
          label="Between the cells"
          data={options(delimiters)}
          value={file.delimiter}
          disabled={act.isPending}
          onChange={({ currentTarget: { value } }) => read({ delimiter: value })}
        />
        <Checkbox
          label="The first line names the columns"
          checked={file.header}
          disabled={act.isPending}
          onChange={({ currentTarget: { checked } }) => read({ header: checked })}
        />
      </div>
      {act.error && <ProblemNotice title="The file cannot be read so" error={act.error} />}
    </>
  );
}
