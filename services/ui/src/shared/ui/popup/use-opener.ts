import { useId, useState } from 'react';

/** What a button needs to open what hangs on it. */
export interface OpenerProps {
  ref: (button: HTMLButtonElement | null) => void;
  id: string;
  'aria-haspopup': 'dialog' | 'menu';
  'aria-expanded': boolean;
  onClick: () => void;
}

/** What hangs on a button, from its first opening on. */
export interface Opening {
  anchor: HTMLButtonElement;
  /** Of the button, which names what it opens. */
  id: string;
  opened: boolean;
  onClose: () => void;
}

/** A button and what it opens. Who closes it is back at the button. */
export function useOpener(kind: OpenerProps['aria-haspopup']) {
  const id = useId();
  const [button, setButton] = useState<HTMLButtonElement | null>(null);
  const [state, setState] = useState<'never' | 'open' | 'closed'>('never');
  const opened = state === 'open';

  function close() {
    if (!opened) return;
    setState('closed');
    button?.focus();
  }

  const opener: OpenerProps = {
    ref: setButton,
    id,
    'aria-haspopup': kind,
    'aria-expanded': opened,
    onClick: () => (opened ? close() : setState('open')),
  };
  const opening: Opening | undefined =
    button === null || state === 'never'
      ? undefined
      : { anchor: button, id, opened, onClose: close };
  return { opener, opening, close };
}
