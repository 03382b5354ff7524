import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { complaintAbout } from '@/shared/api/problem';
import { type Role, roles } from '@/shared/auth/roles';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import type { NewApiKey } from './api/api-keys';
import managed from '@/shared/ui/managed-list.module.css';

interface KeyFormProps {
  error: Error | null;
  pending: boolean;
  onSubmit: (wanted: NewApiKey) => void;
}

/** What program the key is for, what it may do, and how long. */
export function KeyForm({ error, pending, onSubmit }: KeyFormProps) {
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [lastDay, setLastDay] = useState('');

  function submit(event: SubmitEvent) {
    event.preventDefault();
    const expires_at = lastDay === '' ? null : endOf(lastDay);
    onSubmit({ name: name.trim(), role, expires_at });
  }

  return (
    <form onSubmit={submit} className={managed.form} noValidate>
      <TextInput
        label="Program"
        placeholder="Web shop"
        maxLength={100}
        data-autofocus
        value={name}
        error={complaintAbout(error, 'name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NativeSelect
        label="Role"
        data={[...roles]}
        value={role}
        error={complaintAbout(error, 'role')}
        onChange={(event) => setRole(event.currentTarget.value as Role)}
      />
      <TextInput
        label="Last day"
        description="Without one it is good until it is revoked."
        type="date"
        value={lastDay}
        error={complaintAbout(error, 'expires_at')}
        onChange={(event) => setLastDay(event.currentTarget.value)}
      />
      {error && <ProblemNotice title="The key was not made" error={error} />}
      <Button type="submit" disabled={name.trim() === ''} loading={pending}>
        Make key
      </Button>
    </form>
  );
}

/** The moment at which a day of the reader is over. */
function endOf(day: string): string {
  const moment = new Date(`${day}T00:00`);
  moment.setDate(moment.getDate() + 1);
  return moment.toISOString();
}
