import { Button, TextInput } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { type SubmitEvent, useState } from 'react';
import type { BulkChange } from '@/records/leads/types';
import { Popup } from '@/shared/ui/popup/popup';
import { tagsIn } from '../filters/filter-text';
import classes from './bulk.module.css';

interface TagsMenuProps {
  busy: boolean;
  onChange: (tags: Pick<BulkChange, 'add_tags' | 'remove_tags'>) => void;
}

/** Tags to add and tags to take away, typed with commas between them. */
export function TagsMenu({ busy, onChange }: TagsMenuProps) {
  const [added, setAdded] = useState('');
  const [removed, setRemoved] = useState('');
  const add_tags = tagsIn(added);
  const remove_tags = tagsIn(removed);

  function submit(event: SubmitEvent, close: () => void) {
    event.preventDefault();
    close();
    onChange({
      ...(add_tags.length > 0 && { add_tags }),
      ...(remove_tags.length > 0 && { remove_tags }),
    });
  }

  return (
    <Popup
      label="Tags"
      position="top-start"
      width={280}
      button={(opener) => (
        <Button
          size="xs"
          variant="default"
          disabled={busy}
          rightSection={<IconChevronDown size={14} />}
          {...opener}
        >
          Tags
        </Button>
      )}
    >
      {(close) => (
        <form onSubmit={(event) => submit(event, close)} className={classes.form}>
          <TextInput
            label="Add tags"
            placeholder="hot, nordic"
            value={added}
            onChange={(event) => setAdded(event.currentTarget.value)}
          />
          <TextInput
            label="Take tags away"
            value={removed}
            onChange={(event) => setRemoved(event.currentTarget.value)}
          />
          <Button type="submit" size="xs" disabled={add_tags.length + remove_tags.length === 0}>
            Change tags
          </Button>
        </form>
      )}
    </Popup>
  );
}
