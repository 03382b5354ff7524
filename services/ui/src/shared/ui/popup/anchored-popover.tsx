import { type FloatingPosition, Popover } from '@mantine/core';
import type { ReactNode } from 'react';
import { Anchor } from './anchor';
import classes from './popup.module.css';
import type { Opening } from './use-opener';

/** How a popover looks. */
export interface PopoverLook {
  /** Said of it, as a name. */
  label: string;
  /** In pixels. */
  width: number;
  position?: FloatingPosition;
  className?: string | undefined;
  /** Whether its button stays in sight when the page moves. */
  sticky?: boolean;
}

/** How far it stays away from the edges of the screen, in pixels. */
const EDGE = 8;

interface AnchoredPopoverProps extends PopoverLook {
  opening: Opening;
  children: ReactNode;
}

/** A small window at a button. */
export function AnchoredPopover(props: AnchoredPopoverProps) {
  const { opening, label, width, position = 'bottom-end', className = '', children } = props;
  const { sticky = false } = props;
  const { anchor, id, opened, onClose } = opening;
  return (
    <Popover
      id={id}
      opened={opened}
      onChange={onClose}
      position={position}
      width={width}
      shadow="md"
      trapFocus
      hideDetached={!sticky}
      // Where there is too little room above and below, it stands over its button.
      middlewares={{ flip: true, shift: { crossAxis: true, padding: EDGE } }}
    >
      <Popover.Target>
        <Anchor element={anchor} />
      </Popover.Target>
      <Popover.Dropdown aria-label={label} className={`${classes.popover} ${className}`}>
        {children}
      </Popover.Dropdown>
    </Popover>
  );
}
