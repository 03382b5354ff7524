import type { Automation } from './api/types';
import { yamlOf } from './yaml';

/** Where somebody who writes a new one begins. */
export const EXAMPLE = `name: Call who is qualified
on:
  event: lead.status_changed
when:
  - new_status: qualified
do:
  - create_task:
      title: "Call {lead_name}"
      due_in: 2d
`;

/** What defines an automation, as text to be edited. */
export function definitionOf({ name, on, when, do: actions }: Automation): string {
  return yamlOf({ name, on, ...(when.length > 0 && { when }), do: actions });
}

/** When it runs, in words. */
export function triggerWords({ on: { event, due } }: Automation): string {
  if (event) return `On ${event}`;
  if (due?.lead_idle) return `When a lead is idle for ${due.lead_idle}`;
  if (due?.task_overdue) return `When a task is overdue for ${due.task_overdue}`;
  if (due?.before) return `${due.by ?? 'Some time'} before an ${due.before}`;
  if (due?.after) return `${due.wait ?? 'A time'} after ${due.after}`;
  return 'At a due time';
}
