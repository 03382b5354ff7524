import { ActionIcon, Button, UnstyledButton } from '@mantine/core';
import { IconFile, IconPhoto, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useOwnerName } from '@/records/leads/list-owners';
import type { Attachment } from '@/records/leads/types';
import { download } from '@/shared/api/download';
import { problemMessage } from '@/shared/api/problem';
import { useIdentity } from '@/shared/auth/session';
import { endpoints } from '@/shared/config/paths';
import { bytes } from '@/shared/format/number';
import { momentOf } from '@/shared/format/time';
import { useDeleteAttachment } from '../api/delete-attachment';
import { useThumbnail } from '../api/get-thumbnail';
import { kindOf } from './file-words';
import classes from './files.module.css';

/** One file: what it is, who put it there; downloaded at a click. */
export function FileRow({ file, mayWrite }: { file: Attachment; mayWrite: boolean }) {
  const { user, roles } = useIdentity();
  const ownerName = useOwnerName();
  const fetched = useMutation({ mutationFn: () => download(endpoints.attachment(file.id)) });
  const [asked, setAsked] = useState(false);
  const trash = useRef<HTMLButtonElement>(null);
  const mayRemove = mayWrite && (file.uploaded_by === user || roles.includes('admin'));
  const keep = () => {
    setAsked(false);
    trash.current?.focus();
  };
  return (
    <li className={classes.row}>
      <Picture of={file} />
      <div className={classes.words}>
        <UnstyledButton
          className={classes.name}
          title="Download"
          disabled={fetched.isPending}
          onClick={() => fetched.mutate()}
        >
          {file.name}
        </UnstyledButton>
        <span className={classes.facts}>
          <span>{`${kindOf(file.content_type)}, ${bytes(file.bytes)}`}</span>
          {file.note_id !== null && <span>on a note</span>}
          <span>{ownerName(file.uploaded_by)}</span>
          <time dateTime={file.created_at}>{momentOf(new Date(file.created_at))}</time>
        </span>
        {fetched.error && (
          <span className={classes.problem} role="alert">
            {`Could not download it: ${problemMessage(fetched.error)}`}
          </span>
        )}
        {asked && <Removal file={file} onKeep={keep} />}
      </div>
      {mayRemove && (
        <ActionIcon
          ref={trash}
          variant="subtle"
          color="gray"
          aria-label={`Remove ${file.name}`}
          aria-expanded={asked}
          onClick={() => setAsked(!asked)}
        >
          <IconTrash size={16} />
        </ActionIcon>
      )}
    </li>
  );
}

/** Asks before the file is gone for good. */
function Removal({ file, onKeep }: { file: Attachment; onKeep: () => void }) {
  const remove = useDeleteAttachment(file);
  return (
    <div className={classes.removal} role="group" aria-label={`Remove ${file.name}?`}>
      <span>Remove it for good?</span>
      <Button ref={focusOn} size="compact-sm" variant="default" onClick={onKeep}>
        Keep it
      </Button>
      <Button
        size="compact-sm"
        color="red"
        loading={remove.isPending}
        onClick={() => remove.mutate()}
      >
        Remove file
      </Button>
      {remove.error && (
        <span className={classes.problem} role="alert">
          {`It was not removed: ${problemMessage(remove.error)}`}
        </span>
      )}
    </div>
  );
}

const focusOn = (button: HTMLElement | null) => button?.focus();

/** Its thumbnail, or what stands for one. */
function Picture({ of }: { of: Attachment }) {
  const thumbnail = useThumbnail(of).data;
  const Icon = of.content_type.startsWith('image/') ? IconPhoto : IconFile;
  return (
    <span className={classes.picture} aria-hidden>
      {thumbnail === undefined ? <Icon size={20} /> : <img src={thumbnail} alt="" />}
    </span>
  );
}
