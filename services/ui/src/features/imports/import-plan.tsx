import { Button, NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import { useCustomFields } from '@/records/custom-fields/list-custom-fields';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { useActOnImport } from './api/act-on-import';
import type { LeadImport, MatchBy } from './api/types';
import { DataTable } from '@/shared/ui/data-table';
import classes from './imports.module.css';
import { complaintAbout, firstMapping, labelsWith, sentMapping } from './mapping';
import { TableForm } from './table-form';

const matches: { value: MatchBy; label: string }[] = [
  { value: 'email', label: 'Update the lead with the same e-mail address' },
  { value: 'external_id', label: 'Update the lead with the same external id' },
  { value: 'none', label: 'Enter every row as a new lead' },
];

/** What becomes of rows that lack what they would be matched by. */
const lacking: Record<MatchBy, string | undefined> = {
  email: 'Rows without an e-mail address are found by their external id, or entered as new leads.',
  external_id: 'Rows without an external id are rejected.',
  none: undefined,
};

/** What the columns mean and which leads are meant; then a trial, or the import. */
export function ImportPlan({ file }: { file: LeadImport }) {
  const [mapping, setMapping] = useState(() => firstMapping(file));
  const [matchBy, setMatchBy] = useState<MatchBy>(file.match_by ?? 'email');
  const act = useActOnImport(file.id);
  const labels = labelsWith(useCustomFields().data ?? []);
  const complaint = complaintAbout(mapping, file.columns, labels);
  const start = (dry_run: boolean) =>
    act.mutate({
      act: 'start',
      plan: { mapping: sentMapping(mapping), match_by: matchBy, dry_run },
    });
  return (
    <div className={classes.plan}>
      <TableForm file={file} />
      <div className={classes.scroll}>
        <DataTable>
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">For example</th>
              <th scope="col">Becomes</th>
            </tr>
          </thead>
          <tbody>
            {file.columns.map(({ header, samples }) => (
              <tr key={header}>
                <td>{header}</td>
                <td className={classes.samples}>{samples.slice(0, 2).join(' · ')}</td>
                <td>
                  <NativeSelect
                    aria-label={`What “${header}” becomes`}
                    value={mapping[header] ?? ''}
                    onChange={({ currentTarget: { value } }) =>
                      setMapping((before) => ({ ...before, [header]: value }))
                    }
                  >
                    <option value="">Left out</option>
                    {Object.entries(labels).map(([field, label]) => (
                      <option key={field} value={field}>
                        {label}
                      </option>
                    ))}
                  </NativeSelect>
                </td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      </div>
      <NativeSelect
        label="When a lead is there already"
        description={lacking[matchBy]}
        data={matches}
        value={matchBy}
        onChange={(event) => setMatchBy(event.currentTarget.value as MatchBy)}
        maw={420}
      />
      {complaint && (
        <Text size="sm" className={classes.complaint} role="status">
          {complaint}
        </Text>
      )}
      {act.error && <ProblemNotice title="The import was not started" error={act.error} />}
      <div className={classes.buttons}>
        <Button
          variant="default"
          disabled={complaint !== undefined || act.isPending}
          onClick={() => start(true)}
        >
          Try it out
        </Button>
        <Button
          disabled={complaint !== undefined}
          loading={act.isPending}
          onClick={() => start(false)}
        >
          Import
        </Button>
      </div>
    </div>
  );
}
