import { Anchor, Text, Title } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { may } from '@/shared/auth/roles';
import { useIdentity } from '@/shared/auth/session';
import { pages } from '@/shared/config/paths';
import { momentOf } from '@/shared/format/time';
import { Loaded } from '@/shared/ui/loaded';
import { Notice } from '@/shared/ui/notice';
import { Pill } from '@/shared/ui/pill';
import { Section } from '@/shared/ui/section';
import { DataTable } from '@/shared/ui/data-table';
import { Surface } from '@/shared/ui/surface';
import { useImportStream } from './api/follow-import';
import { useImport } from './api/get-import';
import { useImports } from './api/list-imports';
import type { LeadImport } from './api/types';
import classes from './imports.module.css';
import { ImportPlan } from './import-plan';
import { ImportProgress } from './import-progress';
import { isForgotten, isToBePlanned, isUnderWay, isUnused, stateWords } from './states';
import { UploadForm } from './upload-form';

const route = getRouteApi(pages.imports);

/** Leads from files: choose one, say what its columns mean, watch it come in, take it back. */
export function ImportsPage() {
  const { id } = route.useSearch();
  const navigate = route.useNavigate();
  return <Imports id={id} onOpen={(opened) => void navigate({ search: { id: opened } })} />;
}

interface ImportsProps {
  id: number | undefined;
  onOpen: (id: number | undefined) => void;
}

export function Imports({ id, onOpen }: ImportsProps) {
  const mayWrite = may(useIdentity().roles, 'crm:write');
  const told = useImportStream(id);
  return (
    <>
      <div className={classes.head}>
        <Title order={1}>Import leads</Title>
        <Anchor component={Link} to={pages.leads}>
          Back to the leads
        </Anchor>
      </div>
      {mayWrite && <UploadForm onUploaded={({ id: uploaded }) => onOpen(uploaded)} />}
      {id !== undefined && <OpenImport key={id} id={id} mayWrite={mayWrite} told={told} />}
      <Earlier open={id} told={told} onOpen={onOpen} />
    </>
  );
}

interface OpenImportProps {
  id: number;
  mayWrite: boolean;
  told: boolean;
}

function OpenImport({ id, mayWrite, told }: OpenImportProps) {
  return (
    <Loaded query={useImport(id, told)} what="the import" height={220}>
      {(file) => (
        <Section title={file.name} aside={<State of={file} />}>
          <Surface className={classes.sheet}>
            {isForgotten(file) && <ForgottenFile file={file} />}
            {file.state !== 'uploaded' && <ImportProgress file={file} mayWrite={mayWrite} />}
            {mayWrite && isToBePlanned(file) && !isUnderWay(file) && (
              <ImportPlan key={planKey(file)} file={file} />
            )}
          </Surface>
        </Section>
      )}
    </Loaded>
  );
}

/** A plan is begun anew where the file is read otherwise: its columns are others then. */
const planKey = ({ state, encoding, delimiter, header }: LeadImport): string =>
  [state, encoding, delimiter, header].join(' ');

function ForgottenFile({ file }: { file: LeadImport }) {
  return (
    <Notice tone="warn" role="status" icon={<IconTrash size={18} />} title="The file was deleted">
      {isUnused(file)
        ? 'Somebody in it was erased. Upload it again without them to import the others.'
        : 'Somebody in it was erased. What else came of it stays.'}
    </Notice>
  );
}

function State({ of }: { of: LeadImport }) {
  const { label, tone } = stateWords(of);
  return <Pill tone={tone}>{label}</Pill>;
}

interface EarlierProps {
  open: number | undefined;
  told: boolean;
  onOpen: (id: number) => void;
}

function Earlier({ open, told, onOpen }: EarlierProps) {
  return (
    <Section title="Imports so far">
      <Loaded query={useImports(told ? open : undefined)} what="the imports">
        {({ items }) => (
          <Surface className={classes.scroll}>
            {items.length === 0 && (
              <Text size="sm" c="dimmed" p="md">
                None yet.
              </Text>
            )}
            {items.length > 0 && (
              <DataTable className={classes.files}>
                <thead>
                  <tr>
                    <th scope="col">File</th>
                    <th scope="col" className={classes.spare}>
                      When
                    </th>
                    <th scope="col" className={classes.spare}>
                      By
                    </th>
                    <th scope="col">Rows</th>
                    <th scope="col">State</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((file) => (
                    <tr key={file.id} aria-current={file.id === open || undefined}>
                      <td>
                        <Anchor component="button" inherit onClick={() => onOpen(file.id)}>
                          {file.name}
                        </Anchor>
                        <span className={classes.narrow}>
                          {`${momentOf(new Date(file.created_at))} by ${file.created_by}`}
                        </span>
                      </td>
                      <td className={classes.spare}>{momentOf(new Date(file.created_at))}</td>
                      <td className={classes.spare}>{file.created_by}</td>
                      <td>{file.rows_in.toLocaleString()}</td>
                      <td>
                        <State of={file} />
                        {isForgotten(file) && (
                          <Text size="xs" c="dimmed">
                            File deleted: somebody in it was erased
                          </Text>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </DataTable>
            )}
          </Surface>
        )}
      </Loaded>
    </Section>
  );
}
