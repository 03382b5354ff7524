import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { live } from '@/shared/api/query-client';
import { requestBody } from '@/shared/api/request';
import { may } from '@/shared/auth/roles';
import { useIdentity } from '@/shared/auth/session';
import { endpoints } from '@/shared/config/paths';
import type { Incident, IncidentStory, Incidents } from './types';

const incidentsKey = ['command-center', 'incidents'];

const incidentsQuery = queryOptions({
  queryKey: incidentsKey,
  queryFn: ({ signal }) => requestBody<Incidents>(endpoints.incidents, { signal }),
  ...live,
});

/** The last incidents, newest first. For who may look at them. */
export const useIncidents = () =>
  useQuery({ ...incidentsQuery, enabled: may(useIdentity().roles, 'operate') });

/** An incident with what happened in it, oldest first; asked for anew as more of it is known. */
export const useIncidentStory = ({ id, event_count: known }: Incident) =>
  useQuery({
    queryKey: [...incidentsKey, id, known],
    queryFn: ({ signal }) => requestBody<IncidentStory>(endpoints.incident(id), { signal }),
  });

/** Says that somebody knows of an incident, and what they say of it. */
export function useAcknowledgeIncident({ id }: Incident) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (comment: string) =>
      requestBody<IncidentStory>(endpoints.incidentAck(id), {
        method: 'POST',
        body: comment ? { comment } : {},
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: incidentsKey }),
  });
}
