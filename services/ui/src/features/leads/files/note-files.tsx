import { Button, FileButton } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useAttachments } from '../api/list-attachments';
import { FileRow } from './file-row';
import classes from './files.module.css';
import { UploadRow } from './upload-row';
import { useUploads } from './use-uploads';

interface NoteFilesProps {
  leadId: number;
  noteId: number;
  mayWrite: boolean;
}

/** The files of one note. */
export function NoteFiles({ leadId, noteId, mayWrite }: NoteFilesProps) {
  const files = useAttachments(leadId).data?.filter(({ note_id }) => note_id === noteId) ?? [];
  const { uploads, add, retry, drop } = useUploads(leadId, noteId);
  return (
    <>
      {uploads.length + files.length > 0 && (
        <ul className={classes.list} aria-label="Files of the note">
          {uploads.map((upload) => (
            <UploadRow key={upload.id} upload={upload} onRetry={retry} onDrop={drop} />
          ))}
          {files.map((file) => (
            <FileRow key={file.id} file={file} mayWrite={mayWrite} />
          ))}
        </ul>
      )}
      {mayWrite && (
        <FileButton multiple onChange={add}>
          {(props) => (
            <Button
              {...props}
              size="compact-xs"
              variant="subtle"
              leftSection={<IconPaperclip size={12} />}
            >
              Add files to the note
            </Button>
          )}
        </FileButton>
      )}
    </>
  );
}
