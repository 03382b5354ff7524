import { useDocumentVisibility } from '@mantine/hooks';
import { useEffect, useEffectEvent, useState } from 'react';
import { useIdentity } from '@/shared/auth/session';
import { ApiProblem } from './problem';
import { addressOf } from './request';
import { ticketFor } from './ticket';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

interface Listener {
  /** The server has begun to tell; what came while nobody listened is still to be asked for. */
  onOpen: () => void;
  onEvent: (data: string) => void;
  /** The name of the events; those without one are heard where it is left out. */
  name?: string;
}

/**
 * Listens to the events at a path. True while the server tells them; else somebody must ask. A
 * hidden page does not listen: a browser has few connections to share.
 * @param path undefined where nothing is to be heard
 */
export function useEventStream(path: string | undefined, listener: Listener): boolean {
  const [listening, setListening] = useState(false);
  const visible = useDocumentVisibility() === 'visible';
  const identity = useIdentity();
  const opened = useEffectEvent(() => {
    setListening(true);
    listener.onOpen();
  });
  const told = useEffectEvent((data: string) => listener.onEvent(data));
  const { name } = listener;
  useEffect(() => {
    if (!visible || path === undefined) return;
    const abort = new AbortController();
    void listen(path, abort.signal, {
      onOpen: opened,
      onEvent: told,
      onCut: () => setListening(false),
      ...(name !== undefined && { name }),
    });
    return () => {
      abort.abort();
      setListening(false);
    };
  }, [visible, identity, path, name]);
  return listening;
}

/** Listens until it is told to stop, or refused; after each cut again, with growing pauses. */
async function listen(
  path: string,
  signal: AbortSignal,
  { onOpen, onCut, ...heard }: Listener & { onCut: () => void },
): Promise<void> {
  let pause = FIRST_PAUSE_MS;
  const opened = () => {
    pause = FIRST_PAUSE_MS;
    onOpen();
  };
  while (!signal.aborted) {
    try {
      await follow(path, signal, { ...heard, onOpen: opened });
    } catch (error) {
      if (error instanceof ApiProblem && !error.passing) return;
    } finally {
      onCut();
    }
    await paused(pause * (0.5 + Math.random()), signal);
    pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
  }
}

/**
 * Follows events until they are cut. A browser counts an `EventSource` as nothing that a page still
 * loads, and so the page comes to rest; it says who listens by a ticket, each time a new one. A page
 * that is left may be kept as it is, to be shown again: with a stream in it, it would keep one of
 * the browser's six connections from the next page.
 */
async function follow(path: string, signal: AbortSignal, listener: Listener): Promise<void> {
  const ticket = await ticketFor(path, { signal });
  if (signal.aborted) return;
  const source = new EventSource(addressOf(path, { ticket }));
  source.onopen = () => listener.onOpen();
  const told = ({ data }: MessageEvent<string>) => listener.onEvent(data);
  if (listener.name === undefined) source.onmessage = told;
  else source.addEventListener(listener.name, told);
  const over = new AbortController();
  await new Promise<void>((cut) => {
    const end = () => {
      source.close();
      over.abort();
      cut();
    };
    source.onerror = end;
    signal.addEventListener('abort', end, { signal: over.signal });
    window.addEventListener('pagehide', end, { signal: over.signal });
  });
}

function paused(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
