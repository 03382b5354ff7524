import { lazy, type ReactNode, Suspense } from 'react';
import type { PopoverLook } from './anchored-popover';
import { type OpenerProps, useOpener } from './use-opener';

/** Fetched at the first opening: who only looks at the page does without. */
const AnchoredPopover = lazy(() =>
  import('./anchored-popover').then((module) => ({ default: module.AnchoredPopover })),
);

interface PopupProps extends PopoverLook {
  button: (opener: OpenerProps) => ReactNode;
  children: (close: () => void) => ReactNode;
}

/** A button, and a small window that it opens beside itself. */
export function Popup({ button, children, ...look }: PopupProps) {
  const { opener, opening, close } = useOpener('dialog');
  return (
    <>
      {button(opener)}
      {opening && (
        <Suspense fallback={null}>
          <AnchoredPopover opening={opening} {...look}>
            {children(close)}
          </AnchoredPopover>
        </Suspense>
      )}
    </>
  );
}
