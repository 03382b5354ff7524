import { Button, FileButton, Text } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { ApiProblem } from '@/shared/api/problem';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { Surface } from '@/shared/ui/surface';
import type { LeadImport } from './api/types';
import { useUploadImport } from './api/upload-import';
import classes from './imports.module.css';

/** Takes a CSV file, chosen or dropped. */
export function UploadForm({ onUploaded }: { onUploaded: (uploaded: LeadImport) => void }) {
  const [over, setOver] = useState(false);
  const upload = useUploadImport();
  const take = (file: File | null | undefined) => {
    if (file) upload.mutate(file, { onSuccess: onUploaded });
  };
  return (
    <Surface
      className={classes.drop}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files[0]);
      }}
    >
      <FileButton accept=".csv,.txt,.tsv,text/csv" onChange={take}>
        {(props) => (
          <Button {...props} leftSection={<IconFileUpload size={16} />} loading={upload.isPending}>
            Choose a CSV file
          </Button>
        )}
      </FileButton>
      <Text size="sm" c="dimmed">
        Or drop one here. Nothing is imported before you have seen what its columns mean.
      </Text>
      {upload.error && (
        <UploadProblem error={upload.error} onRetry={() => take(upload.variables)} />
      )}
    </Surface>
  );
}

/** Why the file was not taken. Sending the same one again helps only where it was not at fault. */
function UploadProblem({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const passing = error instanceof ApiProblem && error.passing;
  const remedy = remedyFor(error);
  return (
    <>
      <ProblemNotice title="The file was not taken" error={error} {...(passing && { onRetry })} />
      {remedy && <Text size="sm">{remedy}</Text>}
    </>
  );
}

const TOO_LARGE = 413;
const UNREADABLE = 422;

/** What to do about a file that is at fault itself. */
function remedyFor(error: Error): string | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  if (error.status === TOO_LARGE) return 'Split the file, and choose its parts one by one.';
  if (error.status !== UNREADABLE) return undefined;
  return error.message.startsWith('Two columns')
    ? 'Rename one of the two columns, and choose the file again.'
    : 'Change the file, and choose it again.';
}
