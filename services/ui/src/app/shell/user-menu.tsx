import { UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconUserCog } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { forgetIdentity } from '@/shared/auth/header-mode';
import { may } from '@/shared/auth/roles';
import { setSession, useIdentity } from '@/shared/auth/session';
import { pages } from '@/shared/config/paths';
import { ActionMenu } from '@/shared/ui/popup/action-menu';
import type { Action } from '@/shared/ui/popup/anchored-menu';
import { rarely } from './pages';
import classes from './shell.module.css';

/** Who is signed in, what only they need, and the way to be somebody else. */
export function UserMenu() {
  const { user, tenant, roles } = useIdentity();
  const queries = useQueryClient();
  const navigate = useNavigate();

  function switchUser() {
    window.history.replaceState(null, '', pages.home);
    queries.clear();
    setSession(forgetIdentity());
  }

  const actions: Action[] = [
    ...rarely
      .filter(({ needs }) => may(roles, needs))
      .map(({ to, label, Icon }) => ({
        label,
        icon: <Icon size={16} />,
        onChoose: () => void navigate({ to }),
      })),
    { label: 'Switch user', icon: <IconUserCog size={16} />, onChoose: switchUser },
  ];
  return (
    <ActionMenu
      heading={`${roles.join(', ')} of ${tenant}`}
      actions={actions}
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
