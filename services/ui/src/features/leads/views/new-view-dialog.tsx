import { Modal } from '@mantine/core';
import { useCreateView } from '../api/create-view';
import type { View } from '@/records/leads/types';
import { keptInView, type LeadsSearch } from '../leads-search';
import { ViewForm } from './view-form';

interface NewViewDialogProps {
  opened: boolean;
  /** What the page shows now. */
  search: LeadsSearch;
  onClose: () => void;
  onSaved: (view: View) => void;
}

/** Keeps what the page shows under a name. */
export function NewViewDialog({ opened, search, onClose, onSaved }: NewViewDialogProps) {
  const create = useCreateView();
  const close = () => {
    create.reset();
    onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title="Save as a view" centered>
      <ViewForm
        name=""
        shared={false}
        action="Save view"
        problem="The view was not saved"
        error={create.error}
        pending={create.isPending}
        onSubmit={(fields) =>
          create.mutate(
            { ...fields, ...keptInView(search) },
            {
              onSuccess: (view) => {
                close();
                onSaved(view);
              },
            },
          )
        }
      />
    </Modal>
  );
}
