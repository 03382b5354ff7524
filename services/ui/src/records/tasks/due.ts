import type { Task } from './types';

/** When an open task is due, as people sort their work. */
export type Due = 'overdue' | 'today' | 'later';

export function dueOf({ due_at }: Task, now: Date): Due {
  const due = new Date(due_at);
  if (due < now) return 'overdue';
  return due.toDateString() === now.toDateString() ? 'today' : 'later';
}

/** Open tasks by when they are due, each group in the order in which the tasks came. */
export function byDue(tasks: readonly Task[], now: Date): Record<Due, Task[]> {
  const groups: Record<Due, Task[]> = { overdue: [], today: [], later: [] };
  tasks.filter(({ done }) => !done).forEach((task) => groups[dueOf(task, now)].push(task));
  return groups;
}
