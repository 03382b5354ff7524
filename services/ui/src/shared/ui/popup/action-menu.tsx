import { lazy, type ReactNode, Suspense } from 'react';
import type { MenuLook } from './anchored-menu';
import { type OpenerProps, useOpener } from './use-opener';

/** Fetched at the first opening: who only looks at the page does without. */
const AnchoredMenu = lazy(() =>
  import('./anchored-menu').then((module) => ({ default: module.AnchoredMenu })),
);

interface ActionMenuProps extends MenuLook {
  button: (opener: OpenerProps) => ReactNode;
}

/** A button, and a list of actions that it opens. */
export function ActionMenu({ button, ...look }: ActionMenuProps) {
  const { opener, opening } = useOpener('menu');
  return (
    <>
      {button(opener)}
      {opening && (
        <Suspense fallback={null}>
          <AnchoredMenu opening={opening} {...look} />
        </Suspense>
      )}
    </>
  );
}
