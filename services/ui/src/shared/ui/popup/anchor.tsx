import { type Ref, useImperativeHandle } from 'react';

interface AnchorProps {
  /** Where it really is. */
  element: HTMLElement;
  ref?: Ref<HTMLElement>;
}

/** Stands for an element elsewhere, where a popover wants its target as a child. */
export function Anchor({ element, ref }: AnchorProps) {
  useImperativeHandle(ref, () => element, [element]);
  return null;
}
