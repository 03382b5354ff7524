import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { live } from '@/shared/api/query-client';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import type { AlertRule, NewAlertRule } from './types';

const rulesQuery = queryOptions({
  queryKey: ['command-center', 'alert-rules'],
  queryFn: ({ signal }) => requestBody<{ rules: AlertRule[] }>(endpoints.alertRules, { signal }),
  ...live,
});

/** When operators are alerted, and what they are alerted of now. */
export const useAlertRules = () => useQuery(rulesQuery);

const deleteRule = (id: number) =>
  requestBody<{ deleted: number }>(endpoints.alertRule(id), { method: 'DELETE' });

function useRuleChange<Variables>(mutationFn: (variables: Variables) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => queries.invalidateQueries({ queryKey: rulesQuery.queryKey }),
  });
}

/**
 * A rule that is made, in place of another one where there is one. The service knows no change of a
 * rule: the new one is there before the old one goes, so that nothing is missed between the two. Who
 * tries again because that one did not go makes none a second time.
 */
class Replacement {
  private made: { body: string; id: number } | undefined;
  private former: number[];

  constructor(old: AlertRule | undefined) {
    this.former = old ? [old.id] : [];
  }

  async save(rule: NewAlertRule): Promise<void> {
    const body = JSON.stringify(rule);
    if (this.made?.body !== body) {
      const { id } = await requestBody<AlertRule>(endpoints.alertRules, {
        method: 'POST',
        body: rule,
      });
      if (this.made) this.former.push(this.made.id);
      this.made = { body, id };
    }
    while (this.former[0] !== undefined) {
      await deleteRule(this.former[0]);
      this.former.shift();
    }
  }
}

/** Makes a rule, or puts it in place of another one. */
export function useSaveAlertRule(old: AlertRule | undefined) {
  const [replacement] = useState(() => new Replacement(old));
  return useRuleChange((rule: NewAlertRule) => replacement.save(rule));
}

/** Switches a rule on or off; one that is off alerts nobody. */
export const useSwitchAlertRule = ({ id }: AlertRule) =>
  useRuleChange((enabled: boolean) =>
    requestBody<AlertRule>(endpoints.alertRuleEnabled(id), { method: 'PATCH', body: { enabled } }),
  );

/** Deletes a rule; its alert is resolved. */
export const useDeleteAlertRule = ({ id }: AlertRule) => useRuleChange(() => deleteRule(id));
