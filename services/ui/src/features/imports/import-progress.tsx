import { Button, Progress, Text } from '@mantine/core';
import { IconAlertTriangle, IconArrowBackUp, IconFileDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { download } from '@/shared/api/download';
import { endpoints } from '@/shared/config/paths';
import { counted, percent } from '@/shared/format/number';
import { Notice } from '@/shared/ui/notice';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { useActOnImport } from './api/act-on-import';
import type { LeadImport } from './api/types';
import classes from './imports.module.css';
import { KeptLeads } from './kept-leads';
import { RejectedRows } from './rejected-rows';
import { canBeUndone, failedUndo, isUnderWay } from './states';

/** How far an import is, what became of its rows, and what can be done about it. */
export function ImportProgress({ file, mayWrite }: { file: LeadImport; mayWrite: boolean }) {
  const act = useActOnImport(file.id);
  const rejected = useMutation({
    mutationFn: () => download(endpoints.importRejectedCsv(file.id)),
  });
  return (
    <div className={classes.progress}>
      {isUnderWay(file) && (
        <>
          <Progress value={file.percent} aria-label="Imported so far" animated />
          <Text size="sm" role="status">
            {paceOf(file)}
          </Text>
        </>
      )}
      <Figures file={file} />
      <People file={file} />
      {file.error && (
        <Notice
          tone="bad"
          icon={<IconAlertTriangle size={18} />}
          title={failedUndo(file) ? 'The undo failed' : 'The import failed'}
        >
          {file.error}
        </Notice>
      )}
      {file.state === 'undone' && (
        <Text size="sm">
          {`${counted(file.undone, 'lead')} brought back; ${file.kept.toLocaleString()} kept.`}
        </Text>
      )}
      {file.state === 'undone' && file.kept > 0 && <KeptLeads importId={file.id} />}
      {file.rejected > 0 && !isUnderWay(file) && <RejectedRows file={file} />}
      {act.error && <ProblemNotice title="That was not done" error={act.error} />}
      {rejected.error && <ProblemNotice title="Could not get the rows" error={rejected.error} />}
      <div className={classes.buttons}>
        {file.rejected > 0 && (
          <Button
            variant="default"
            size="sm"
            leftSection={<IconFileDownload size={16} />}
            loading={rejected.isPending}
            onClick={() => rejected.mutate()}
          >
            {`Download the ${counted(file.rejected, 'rejected row')} with reasons`}
          </Button>
        )}
        {mayWrite && (file.state === 'queued' || file.state === 'running') && (
          <Button
            variant="default"
            size="sm"
            loading={act.isPending}
            onClick={() => act.mutate({ act: 'cancel' })}
          >
            Cancel the import
          </Button>
        )}
        {mayWrite && canBeUndone(file) && (
          <Button
            variant="default"
            size="sm"
            leftSection={<IconArrowBackUp size={16} />}
            loading={act.isPending}
            onClick={() => act.mutate({ act: 'undo' })}
          >
            Undo the import
          </Button>
        )}
      </div>
    </div>
  );
}

/** Who had it imported, and who had it undone. */
function People({ file: { started_by: starter, undone_by: undoer } }: { file: LeadImport }) {
  if (starter === null && undoer === null) return null;
  const words = [
    ...(starter === null ? [] : [`Started by ${starter}`]),
    ...(undoer === null ? [] : [`undo asked for by ${undoer}`]),
  ];
  return (
    <Text size="sm" c="dimmed">
      {words.join('; ')}
    </Text>
  );
}

/** Rows in are the sum of what became of them. */
function Figures({ file }: { file: LeadImport }) {
  const would = file.dry_run ? 'Would be ' : '';
  const figures = [
    ['Rows', file.rows_in],
    [`${would}created`, file.created],
    [`${would}updated`, file.updated],
    ['Unchanged', file.unchanged],
    ['Rejected', file.rejected],
  ] as const;
  return (
    <dl className={classes.figures}>
      {figures.map(([label, count]) => (
        <div key={label}>
          <dt>{label.charAt(0).toUpperCase() + label.slice(1)}</dt>
          <dd>{count.toLocaleString()}</dd>
        </div>
      ))}
    </dl>
  );
}

function paceOf({ state, percent: done, rows_per_second: pace, seconds_left: left }: LeadImport) {
  const words = [
    state === 'undoing' ? `${percent(done)} undone` : percent(done),
    ...(pace !== null ? [`${pace.toLocaleString()} rows/s`] : []),
    ...(left !== null ? [`${timeLeft(left)} left`] : []),
  ];
  return state === 'queued' ? 'Waiting for its turn' : words.join(', ');
}

const MINUTE = 60;

const timeLeft = (seconds: number): string =>
  seconds < MINUTE ? `${seconds} s` : `${Math.ceil(seconds / MINUTE)} min`;
