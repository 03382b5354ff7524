import { Button, CloseButton, Progress } from '@mantine/core';
import { bytes, percent } from '@/shared/format/number';
import classes from './files.module.css';
import { mayPass, uploadProblem } from './upload-problem';
import type { Upload } from './uploads';

interface UploadRowProps {
  upload: Upload;
  onRetry: (upload: Upload) => void;
  onDrop: (upload: Upload) => void;
}

/** A file on its way: how far it is, or why it did not arrive. */
export function UploadRow({ upload, onRetry, onDrop }: UploadRowProps) {
  const { file, state, sent, error } = upload;
  const failed = state === 'failed';
  return (
    <li className={classes.row} data-failed={failed}>
      <div className={classes.words}>
        <span className={classes.name}>{file.name}</span>
        {failed ? (
          <span className={classes.problem} role="alert">
            {uploadProblem(error, file)}
          </span>
        ) : (
          <>
            <Progress
              value={sent * 100}
              size="sm"
              aria-label={`How much of ${file.name} is sent`}
              className={classes.progress}
            />
            <span className={classes.facts}>{paceWords(upload)}</span>
          </>
        )}
      </div>
      {failed && mayPass(error) && (
        <Button size="compact-sm" variant="default" onClick={() => onRetry(upload)}>
          Try again
        </Button>
      )}
      <CloseButton
        size="sm"
        aria-label={failed ? `Dismiss ${file.name}` : `Cancel ${file.name}`}
        onClick={() => onDrop(upload)}
      />
    </li>
  );
}

function paceWords({ state, sent, file }: Upload): string {
  if (state === 'waiting') return 'Waiting for its turn';
  if (sent >= 1) return 'Sent; being stored';
  return `${percent(Math.floor(sent * 100))} of ${bytes(file.size)}`;
}
