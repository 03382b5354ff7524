import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { chooseIdentity, testIdentity } from '@/shared/auth/header-mode';
import { isRole, type Role, roles } from '@/shared/auth/roles';
import { setSession } from '@/shared/auth/session';
import { SignInCard } from './sign-in-card';
import classes from './sign-in.module.css';

const whatRolesDo: Record<Role, string> = {
  admin: 'may do everything',
  operator: 'runs the platform, reads leads',
  agent: 'works with leads and AI',
  viewer: 'reads leads',
};

const roleChoices = roles.map((role) => ({ value: role, label: `${role}: ${whatRolesDo[role]}` }));

/** Development sign-in: the server takes the browser's word for who its user is. */
export function ChooseIdentity() {
  const [user, setUser] = useState(testIdentity.user);
  const [tenant, setTenant] = useState(testIdentity.tenant);
  const [role, setRole] = useState<Role>('admin');
  const complete = user.trim() !== '' && tenant.trim() !== '';

  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (!complete) return;
    setSession(chooseIdentity({ user: user.trim(), tenant: tenant.trim(), roles: [role] }));
  }

  return (
    <SignInCard title="Development sign-in">
      <p className={classes.hint}>
        This server runs in header mode and believes whom you say you are. It is reachable from this
        machine only, unless somebody opened it on purpose.
      </p>
      <form onSubmit={submit} className={classes.form}>
        <TextInput label="User" value={user} onChange={(e) => setUser(e.currentTarget.value)} />
        <TextInput
          label="Tenant"
          value={tenant}
          onChange={(e) => setTenant(e.currentTarget.value)}
        />
        <NativeSelect
          label="Role"
          data={roleChoices}
          value={role}
          onChange={(e) => isRole(e.currentTarget.value) && setRole(e.currentTarget.value)}
        />
        <Button type="submit" disabled={!complete}>
          Sign in
        </Button>
      </form>
    </SignInCard>
  );
}
