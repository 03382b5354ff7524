import { ActionIcon, Button, Modal } from '@mantine/core';
import { IconDeviceFloppy, IconDots, IconPencil, IconTrash, IconUsers } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useChangeView } from '../api/change-view';
import { useDeleteView } from '../api/delete-view';
import { leadKeys } from '@/records/leads/keys';
import type { View, ViewChange } from '@/records/leads/types';
import { ChangedMeanwhile } from '@/shared/ui/changed-meanwhile';
import type { Action } from '@/shared/ui/popup/anchored-menu';
import { ActionMenu } from '@/shared/ui/popup/action-menu';
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
  const actions: Action[] = [
    ...(changed
      ? [
          {
            label: 'Save the changes',
            icon: <IconDeviceFloppy size={16} />,
            onChoose: () => save(keptInView(search)),
          },
        ]
      : []),
    { label: 'Rename', icon: <IconPencil size={16} />, onChoose: () => setDialog('edit') },
    {
      label: view.shared ? 'Make it private' : 'Share with everybody',
      icon: <IconUsers size={16} />,
      onChoose: () => save({ shared: !view.shared }),
    },
    {
      label: 'Delete',
      icon: <IconTrash size={16} />,
      danger: true,
      onChoose: () => setDialog('delete'),
    },
  ];
  return (
    <>
      <ActionMenu
        actions={actions}
        button={(opener) => (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`What to do with “${view.name}”`}
            {...opener}
          >
            <IconDots size={18} />
          </ActionIcon>
        )}
      />
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
