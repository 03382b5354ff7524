import { openStream } from './request';

interface EventsOptions {
  /** The server has begun to tell. */
  onOpen: () => void;
  /** An event has come. */
  onEvent: (data: string) => void;
  signal: AbortSignal;
}

/**
 * Follows server-sent events until they end. `EventSource` cannot say who listens, and `fetch` can.
 * @throws ApiProblem where there is no stream, or it breaks off.
 */
export async function followEvents(path: string, options: EventsOptions): Promise<void> {
  const { onOpen, onEvent, signal } = options;
  const stream = await openStream(path, { headers: { Accept: 'text/event-stream' }, signal });
  onOpen();
  const read = eventReader(onEvent);
  const chunks = stream.pipeThrough(new TextDecoderStream()).getReader();
  for (let next = await chunks.read(); !next.done; next = await chunks.read()) read(next.value);
}

/** Takes the text of a stream in any pieces; tells the data of each event once it is complete. */
export function eventReader(onEvent: (data: string) => void): (piece: string) => void {
  let rest = '';
  let data: string[] = [];
  return (piece) => {
    const lines = (rest + piece).split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.startsWith('data:')) data.push(line.slice('data:'.length).replace(/^ /, ''));
      if (line !== '' || data.length === 0) continue;
      onEvent(data.join('\n'));
      data = [];
    }
  };
}
