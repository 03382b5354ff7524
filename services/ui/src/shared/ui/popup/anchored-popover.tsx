import { type FloatingPosition, Popover } from '@mantine/core';
import type { ReactNode } from 'react';
import { Anchor } from './anchor';
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
    >
      <Popover.Target>
        <Anchor element={anchor} />
      </Popover.Target>
      <Popover.Dropdown aria-label={label} className={className}>
        {children}
      </Popover.Dropdown>
    </Popover>
  );
}
