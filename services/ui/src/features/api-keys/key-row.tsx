import { Button, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import { Pill } from '@/shared/ui/pill';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { Moment } from '@/shared/ui/records/record-row';
import type { Tone } from '@/shared/ui/status-dot';
import { type ApiKey, useRevokeApiKey } from './api/api-keys';
import managed from '@/shared/ui/managed-list.module.css';

/** One key: whose, what it may, when it was used; revoked after a question. */
export function KeyRow({ of: key }: { of: ApiKey }) {
  const [asked, setAsked] = useState(false);
  const revoke = useRevokeApiKey();
  const { words, tone } = stateOf(key, new Date());
  const close = () => {
    setAsked(false);
    revoke.reset();
  };
  return (
    <li className={managed.row}>
      <div className={managed.words}>
        <span className={managed.name}>{key.name}</span>
        <span className={managed.facts}>
          <code>{`${key.prefix}…`}</code>
          <span>{key.role}</span>
          <span>{`by ${key.created_by}`}</span>
          <Moment what="made" at={key.created_at} />
          {key.last_used_at ? (
            <Moment what="last used" at={key.last_used_at} />
          ) : (
            <span>never used</span>
          )}
          <Moment what="good until" at={key.expires_at} />
          <Moment what="revoked" at={key.revoked_at} />
        </span>
      </div>
      <Pill tone={tone}>{words}</Pill>
      {key.revoked_at === null && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Revoke ${key.name}`}
          onClick={() => setAsked(true)}
        >
          Revoke
        </Button>
      )}
      <Modal opened={asked} onClose={close} title={`Revoke “${key.name}”?`} centered>
        <div className={managed.form}>
          <Text size="sm">
            Its program is shut out within seconds. A revoked key cannot be brought back.
          </Text>
          {revoke.error && <ProblemNotice title="It was not revoked" error={revoke.error} />}
          <Button
            color="red"
            loading={revoke.isPending}
            onClick={() => revoke.mutate(key.id, { onSuccess: close })}
          >
            Revoke key
          </Button>
        </div>
      </Modal>
    </li>
  );
}

function stateOf({ revoked_at, expires_at }: ApiKey, now: Date): { words: string; tone: Tone } {
  if (revoked_at !== null) return { words: 'Revoked', tone: 'quiet' };
  const over = expires_at !== null && new Date(expires_at) <= now;
  return over ? { words: 'Expired', tone: 'quiet' } : { words: 'In use', tone: 'good' };
}
