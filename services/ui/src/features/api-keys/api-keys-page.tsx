import { Button, Modal } from '@mantine/core';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyState } from '@/shared/ui/empty-state';
import { Loaded } from '@/shared/ui/loaded';
import { ManagedHead } from '@/shared/ui/managed-list';
import { SecretOnce } from '@/shared/ui/secret-once';
import { Surface } from '@/shared/ui/surface';
import { type ApiKey, useApiKeys, useCreateApiKey } from './api/api-keys';
import managed from '@/shared/ui/managed-list.module.css';
import { KeyForm } from './key-form';
import { KeyRow } from './key-row';

/** Keys with which programs work in the tenant's name. */
export function ApiKeysPage() {
  const [adding, setAdding] = useState(false);
  return (
    <>
      <ManagedHead
        title="API keys"
        about="For programs of yours that read and write here. Each may do what its role may."
      >
        <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
          Make a key
        </Button>
      </ManagedHead>
      <Loaded query={useApiKeys()} what="the API keys" height={160}>
        {(keys) => <Keys keys={keys} />}
      </Loaded>
      {adding && <MakeKey onClose={() => setAdding(false)} />}
    </>
  );
}

function Keys({ keys }: { keys: ApiKey[] }) {
  return (
    <Surface>
      {keys.length === 0 ? (
        <EmptyState icon={<IconKey size={22} />} title="No keys yet">
          Make one for each program, so that each can be revoked alone.
        </EmptyState>
      ) : (
        <ul className={managed.list}>
          {keys.map((key) => (
            <KeyRow key={key.id} of={key} />
          ))}
        </ul>
      )}
    </Surface>
  );
}

/** Asks what key it is to be, then shows it, once. */
function MakeKey({ onClose }: { onClose: () => void }) {
  const create = useCreateApiKey();
  const made = create.data;
  return (
    <Modal
      opened
      onClose={onClose}
      title={made ? `The key of “${made.name ?? ''}”` : 'Make a key'}
      closeOnClickOutside={!made}
      centered
    >
      {made ? (
        <SecretOnce label="Key" value={made.key} onDone={onClose}>
          Whoever has it can do what its role may.
        </SecretOnce>
      ) : (
        <KeyForm error={create.error} pending={create.isPending} onSubmit={create.mutate} />
      )}
    </Modal>
  );
}
