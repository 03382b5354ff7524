import { type FloatingPosition, Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { Anchor } from './anchor';
import classes from './popup.module.css';
import type { Opening } from './use-opener';

export interface Action {
  label: string;
  icon?: ReactNode;
  /** Whether something is lost by it. */
  danger?: boolean;
  onChoose: () => void;
}

/** What is in a menu, and where it opens. */
export interface MenuLook {
  heading?: string;
  actions: Action[];
  position?: FloatingPosition;
}

/** A list of actions at a button. */
export function AnchoredMenu(props: MenuLook & { opening: Opening }) {
  const { opening, heading, actions, position = 'bottom-end' } = props;
  const { anchor, id, opened, onClose } = opening;
  return (
    <Menu
      id={id}
      opened={opened}
      onClose={onClose}
      position={position}
      shadow="md"
      returnFocus={false}
    >
      <Menu.Target>
        <Anchor element={anchor} />
      </Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        {heading && <Menu.Label>{heading}</Menu.Label>}
        {actions.map(({ label, icon, danger, onChoose }) => (
          <Menu.Item
            key={label}
            leftSection={icon}
            {...(danger && { color: 'red' })}
            onClick={onChoose}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
