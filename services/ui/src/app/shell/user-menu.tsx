import { Menu, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconUserCog } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { forgetIdentity } from '@/shared/auth/header-mode';
import { setSession, useIdentity } from '@/shared/auth/session';
import { pages } from '@/shared/config/paths';
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
    <Menu position="bottom-end" width={220} shadow="md">
      <Menu.Target>
        <UnstyledButton className={classes.user} aria-label={`${user}, ${tenant}`}>
          <span className={classes.avatar} aria-hidden>
            {user.charAt(0).toUpperCase()}
          </span>
          <span className={classes.who}>
            <span>{user}</span>
            <small>{tenant}</small>
          </span>
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{`${roles.join(', ')} of ${tenant}`}</Menu.Label>
        <Menu.Item leftSection={<IconUserCog size={16} />} onClick={switchUser}>
          Switch user
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
