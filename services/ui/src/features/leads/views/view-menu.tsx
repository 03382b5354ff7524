import { ActionIcon, Button, Menu, Modal } from '@mantine/core';
import { IconDeviceFloppy, IconDots, IconPencil, IconTrash, IconUsers } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useChangeView } from '../api/change-view';
import { useDeleteView } from '../api/delete-view';
import { leadKeys } from '@/records/leads/keys';
import type { View, ViewChange } from '@/records/leads/types';
import { ChangedMeanwhile } from '@/shared/ui/changed-meanwhile';
import { keptInView, type LeadsSearch } from '../leads-search';
import { ViewForm } from './view-form';
import classes from './views.module.css';

interface ViewMenuProps {
  view: View;
  search: LeadsSearch;
  /** Whether the page shows something else than the view keeps. */
  changed: boolean;
  onGone: () => void;
}

/** What can be done with the view that is open. */
export function ViewMenu({ view, search, changed, onGone }: ViewMenuProps) {
  const [dialog, setDialog] = useState<'edit' | 'delete'>();
  const queries = useQueryClient();
  const change = useChangeView();
  const remove = useDeleteView();
  const error = change.error ?? remove.error;

  function close() {
    setDialog(undefined);
    change.reset();
    remove.reset();
  }

  const save = (fields: ViewChange) =>
    change.mutate({ seen: view, change: fields }, { onSuccess: close });
  const reload = () => {
    change.reset();
    remove.reset();
    void queries.invalidateQueries({ queryKey: leadKeys.views });
  };
  const shareWords = view.shared ? 'Make it private' : 'Share with everybody';
  return (
    <>
      <Menu position="bottom-end" shadow="md" width={220}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`What to do with “${view.name}”`}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {changed && (
            <Menu.Item
              leftSection={<IconDeviceFloppy size={16} />}
              onClick={() => save(keptInView(search))}
            >
              Save the changes
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setDialog('edit')}>
            Rename
          </Menu.Item>
          <Menu.Item
            leftSection={<IconUsers size={16} />}
            onClick={() => save({ shared: !view.shared })}
          >
            {shareWords}
          </Menu.Item>
          <Menu.Item
            color="red"
            leftSection={<IconTrash size={16} />}
            onClick={() => setDialog('delete')}
          >
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={dialog === 'edit'} onClose={close} title="Rename the view" centered>
        <ViewForm
          name={view.name}
          shared={view.shared}
          action="Save view"
          problem="The view was not changed"
          error={change.error}
          pending={change.isPending}
          onSubmit={save}
          onReload={reload}
        />
      </Modal>
      <Modal
        opened={dialog === 'delete' || (dialog === undefined && error !== null)}
        onClose={close}
        title={dialog === 'delete' ? `Delete “${view.name}”?` : `“${view.name}” was not changed`}
        centered
      >
        <div className={classes.form}>
          {dialog === 'delete' && <p className={classes.words}>Its leads stay as they are.</p>}
          {error && (
            <ChangedMeanwhile
              what="view"
              problem="The view was not changed"
              error={error}
              now={({ name }) => (typeof name === 'string' ? `It is called “${name}” now.` : '')}
              onReload={reload}
            />
          )}
          {dialog === 'delete' && (
            <Button
              color="red"
              loading={remove.isPending}
              onClick={() =>
                remove.mutate(view, {
                  onSuccess: () => {
                    close();
                    onGone();
                  },
                })
              }
            >
              Delete view
            </Button>
          )}
        </div>
      </Modal>
    </>
  );
}
