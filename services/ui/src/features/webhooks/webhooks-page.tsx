import { Button, Modal } from '@mantine/core';
import { IconPlus, IconWebhook } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { pages } from '@/shared/config/paths';
import { EmptyState } from '@/shared/ui/empty-state';
import { Loaded } from '@/shared/ui/loaded';
import { ManagedHead, SwitchedRow } from '@/shared/ui/managed-list';
import { SecretOnce } from '@/shared/ui/secret-once';
import { Surface } from '@/shared/ui/surface';
import type { Webhook } from './api/types';
import { useCreateWebhook, useWebhooks } from './api/webhooks';
import { OpenWebhook } from './open-webhook';
import { WebhookForm } from './webhook-form';
import managed from '@/shared/ui/managed-list.module.css';

const route = getRouteApi(pages.webhooks);

/** Programs outside that hear of what happens here. */
export function WebhooksPage() {
  const { id } = route.useSearch();
  const navigate = route.useNavigate();
  return <Webhooks id={id} onOpen={(opened) => void navigate({ search: { id: opened } })} />;
}

interface WebhooksProps {
  id: number | undefined;
  onOpen: (id: number | undefined) => void;
}

export function Webhooks({ id, onOpen }: WebhooksProps) {
  const [adding, setAdding] = useState(false);
  return (
    <>
      <ManagedHead
        title="Webhooks"
        about="Programs of yours that are told, signed, what happens here."
      >
        <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
          Add a webhook
        </Button>
      </ManagedHead>
      <Loaded query={useWebhooks()} what="the webhooks" height={160}>
        {(webhooks) => {
          const open = webhooks.find((each) => each.id === id);
          return (
            <>
              <List webhooks={webhooks} open={open} onOpen={onOpen} />
              {open && (
                <OpenWebhook key={open.id} webhook={open} onGone={() => onOpen(undefined)} />
              )}
            </>
          );
        }}
      </Loaded>
      {adding && (
        <AddWebhook
          onClose={(added) => {
            setAdding(false);
            if (added) onOpen(added.id);
          }}
        />
      )}
    </>
  );
}

interface ListProps {
  webhooks: Webhook[];
  open: Webhook | undefined;
  onOpen: (id: number) => void;
}

function List({ webhooks, open, onOpen }: ListProps) {
  if (webhooks.length === 0) {
    return (
      <Surface>
        <EmptyState icon={<IconWebhook size={22} />} title="No webhooks yet">
          Add the address of a program that wants to know when leads come or change.
        </EmptyState>
      </Surface>
    );
  }
  return (
    <Surface>
      <ul className={managed.list}>
        {webhooks.map((each) => (
          <SwitchedRow
            key={each.id}
            name={each.url}
            enabled={each.enabled}
            problem={each.disabled_reason}
            open={each === open}
            onOpen={() => onOpen(each.id)}
          >
            {each.description && <span>{each.description}</span>}
            <span>{eventWords(each)}</span>
          </SwitchedRow>
        ))}
      </ul>
    </Surface>
  );
}

const eventWords = ({ event_types }: Webhook): string =>
  event_types.includes('*') ? 'all events' : event_types.join(', ');

/** Asks where events go, then shows the secret that they are signed with, once. */
function AddWebhook({ onClose }: { onClose: (added: Webhook | undefined) => void }) {
  const create = useCreateWebhook();
  const added = create.data;
  return (
    <Modal
      opened
      onClose={() => onClose(added)}
      title={added ? 'The webhook’s secret' : 'Add a webhook'}
      closeOnClickOutside={!added}
      centered
    >
      {added ? (
        <SecretOnce label="Secret" value={added.secret ?? ''} onDone={() => onClose(added)}>
          With it your program checks that an event comes from here.
        </SecretOnce>
      ) : (
        <WebhookForm
          text={{ url: '', description: '', event_types: ['*'], replays: false }}
          action="Add webhook"
          problem="The webhook was not added"
          error={create.error}
          pending={create.isPending}
          onSubmit={({ description, ...rest }) =>
            create.mutate({ ...rest, description: description || null })
          }
        />
      )}
    </Modal>
  );
}
