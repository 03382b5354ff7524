import { useQueryClient } from '@tanstack/react-query';
import { useEventStream } from '@/shared/api/event-stream';
import { endpoints } from '@/shared/config/paths';
import { inboxKey } from './list-inbox';

/**
 * Has the inbox fetched whenever the server says that something came. True while the server says
 * so; else somebody must ask.
 */
export function useInboxStream(): boolean {
  const queries = useQueryClient();
  const refresh = () => void queries.invalidateQueries({ queryKey: inboxKey });
  return useEventStream(endpoints.inboxStream, { onOpen: refresh, onEvent: refresh });
}
