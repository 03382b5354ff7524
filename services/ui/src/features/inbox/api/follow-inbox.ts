import { useDocumentVisibility } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { followEvents } from '@/shared/api/events';
import { ApiProblem } from '@/shared/api/problem';
import { useIdentity } from '@/shared/auth/session';
import { endpoints } from '@/shared/config/paths';
import { inboxKey } from './list-inbox';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Has the inbox fetched whenever the server says that something came. True while the server says so;
 * else somebody must ask. A hidden page does not listen: a browser has few connections to share.
 */
export function useInboxStream(): boolean {
  const [listening, setListening] = useState(false);
  const visible = useDocumentVisibility() === 'visible';
  const identity = useIdentity();
  const queries = useQueryClient();
  useEffect(() => {
    if (!visible) return;
    const abort = new AbortController();
    const refresh = () => void queries.invalidateQueries({ queryKey: inboxKey });
    void listen(abort.signal, {
      onOpen: () => {
        setListening(true);
        refresh(); // For what came while nobody listened.
      },
      onEvent: refresh,
      onCut: () => setListening(false),
    });
    return () => {
      abort.abort();
      setListening(false);
    };
  }, [visible, identity, queries]);
  return listening;
}

interface Listener {
  onOpen: () => void;
  onEvent: () => void;
  onCut: () => void;
}

/** Listens until it is told to stop, or refused; after each cut again, with growing pauses. */
async function listen(signal: AbortSignal, { onOpen, onEvent, onCut }: Listener): Promise<void> {
  let pause = FIRST_PAUSE_MS;
  const opened = () => {
    pause = FIRST_PAUSE_MS;
    onOpen();
  };
  while (!signal.aborted) {
    try {
      await followEvents(endpoints.inboxStream, { onOpen: opened, onEvent, signal });
    } catch (error) {
      if (error instanceof ApiProblem && !error.passing) return;
    } finally {
      onCut();
    }
    await paused(pause * (0.5 + Math.random()), signal);
    pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
  }
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
