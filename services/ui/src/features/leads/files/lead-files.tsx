import { Button, FileButton, Text } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { Loaded } from '@/shared/ui/loaded';
import { DetailsSection } from '../details/section';
import { useAttachments } from '../api/list-attachments';
import { FileDrop } from './file-drop';
import { FileRow } from './file-row';
import classes from './files.module.css';
import { UploadRow } from './upload-row';
import { useUploads } from './use-uploads';

/** What belongs to the lead as a file: its own and those of its notes. */
export function LeadFiles({ leadId, mayWrite }: { leadId: number; mayWrite: boolean }) {
  const { uploads, add, retry, drop } = useUploads(leadId);
  return (
    <FileDrop onFiles={mayWrite ? add : undefined}>
      <DetailsSection
        title="Files"
        aside={
          mayWrite && (
            <FileButton multiple onChange={add}>
              {(props) => (
                <Button
                  {...props}
                  size="compact-sm"
                  variant="subtle"
                  leftSection={<IconPaperclip size={14} />}
                >
                  Add files
                </Button>
              )}
            </FileButton>
          )
        }
      >
        {uploads.length > 0 && (
          <ul className={classes.list} aria-label="Uploads">
            {uploads.map((upload) => (
              <UploadRow key={upload.id} upload={upload} onRetry={retry} onDrop={drop} />
            ))}
          </ul>
        )}
        <Loaded query={useAttachments(leadId)} what="the files" height={40}>
          {(files) =>
            files.length === 0 ? (
              <Text size="sm" c="dimmed">
                {mayWrite ? 'No files yet. Drop some here, or add them.' : 'No files yet.'}
              </Text>
            ) : (
              <ul className={classes.list} aria-label="Files">
                {files.map((file) => (
                  <FileRow key={file.id} file={file} mayWrite={mayWrite} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </DetailsSection>
    </FileDrop>
  );
}
