import { Button, Modal, Text } from '@mantine/core';
import { IconKey, IconPlayerPause, IconPlayerPlay, IconSend, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { useTestWebhook } from './api/deliveries';
import type { Webhook, WebhookDelivery } from './api/types';
import { useChangeWebhook, useDeleteWebhook, useRotateSecret } from './api/webhooks';
import managed from '@/shared/ui/managed-list.module.css';

interface WebhookActionsProps {
  webhook: Webhook;
  onSecret: (secret: string | undefined) => void;
  onGone: () => void;
}

/** Test it, turn it on and off, give it a new secret, take it away. */
export function WebhookActions({ webhook, onSecret, onGone }: WebhookActionsProps) {
  const { id, enabled } = webhook;
  const [asked, setAsked] = useState<'rotate' | 'delete'>();
  const test = useTestWebhook(id);
  const change = useChangeWebhook(webhook);
  const problem = test.error ?? change.error;
  return (
    <>
      <div className={managed.buttons}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconSend size={14} />}
          loading={test.isPending}
          onClick={() => test.mutate()}
        >
          Send a test event
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={enabled ? <IconPlayerPause size={14} /> : <IconPlayerPlay size={14} />}
          loading={change.isPending}
          onClick={() => change.mutate({ enabled: !enabled })}
        >
          {enabled ? 'Turn off' : 'Turn on'}
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconKey size={14} />}
          onClick={() => setAsked('rotate')}
        >
          New secret
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconTrash size={14} />}
          onClick={() => setAsked('delete')}
        >
          Delete
        </Button>
      </div>
      <div aria-live="polite">
        {test.data && <Text size="sm">{testWords(test.data)}</Text>}
        {problem && <ProblemNotice title="That was not done" error={problem} />}
      </div>
      <Rotation
        id={id}
        opened={asked === 'rotate'}
        onClose={() => setAsked(undefined)}
        onSecret={onSecret}
      />
      <Deletion
        webhook={webhook}
        opened={asked === 'delete'}
        onClose={() => setAsked(undefined)}
        onGone={onGone}
      />
    </>
  );
}

function testWords({ status, http_status, took_ms, error }: WebhookDelivery): string {
  const answer =
    typeof http_status === 'number' ? `It answered ${http_status}` : 'It did not answer';
  const pace = typeof took_ms === 'number' ? ` in ${took_ms} ms` : '';
  return status === 'delivered' ? `${answer}${pace}.` : `${answer}${pace}: ${error ?? 'not taken'}`;
}

interface RotationProps {
  id: number;
  opened: boolean;
  onClose: () => void;
  onSecret: (secret: string | undefined) => void;
}

function Rotation({ id, opened, onClose, onSecret }: RotationProps) {
  const rotate = useRotateSecret(id);
  const done = ({ secret }: Webhook) => {
    onClose();
    onSecret(secret);
    rotate.reset();
  };
  return (
    <Modal opened={opened} onClose={onClose} title="Make a new secret?" centered>
      <div className={managed.form}>
        <Text size="sm">
          For a day events are signed with both, so that your program can change over.
        </Text>
        {rotate.error && <ProblemNotice title="No secret was made" error={rotate.error} />}
        <Button
          loading={rotate.isPending}
          onClick={() => rotate.mutate(undefined, { onSuccess: done })}
        >
          Make a new secret
        </Button>
      </div>
    </Modal>
  );
}

interface DeletionProps {
  webhook: Webhook;
  opened: boolean;
  onClose: () => void;
  onGone: () => void;
}

function Deletion({ webhook, opened, onClose, onGone }: DeletionProps) {
  const remove = useDeleteWebhook(webhook);
  return (
    <Modal opened={opened} onClose={onClose} title="Delete this webhook?" centered>
      <div className={managed.form}>
        <Text size="sm">Its program hears nothing more, and its log goes with it.</Text>
        {remove.error && <ProblemNotice title="It was not deleted" error={remove.error} />}
        <Button
          color="red"
          loading={remove.isPending}
          onClick={() => remove.mutate(undefined, { onSuccess: onGone })}
        >
          Delete webhook
        </Button>
      </div>
    </Modal>
  );
}
