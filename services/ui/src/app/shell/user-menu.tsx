import { UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconUserCog } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { forgetIdentity } from '@/shared/auth/header-mode';
import { setSession, useIdentity } from '@/shared/auth/session';
import { pages } from '@/shared/config/paths';
import { ActionMenu } from '@/shared/ui/popup/action-menu';
import classes from './shell.module.css';

/** Who is signed in, and the way to be somebody else. */
export function UserMenu() {
  const { user, tenant, roles } = useIdentity();
  const queries = useQueryClient();

  function switchUser() {
    window.history.replaceState(null, '', pages.home);
    queries.clear();
    setSession(forgetIdentity());
  }

  return (
    <ActionMenu
      heading={`${roles.join(', ')} of ${tenant}`}
      actions={[
        { label: 'Switch user', icon: <IconUserCog size={16} />, onChoose: switchUser },
      ]}
      button={(opener) => (
        <UnstyledButton className={classes.user} aria-label={`${user}, ${tenant}`} {...opener}>
          <span className={classes.avatar} aria-hidden>
            {user.charAt(0).toUpperCase()}
          </span>
          <span className={classes.who}>
            <span>{user}</span>
            <small>{tenant}</small>
          </span>
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      )}
    />
  );
}
