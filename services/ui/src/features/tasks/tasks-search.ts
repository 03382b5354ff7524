/** What the tasks page keeps in its address. */
export interface TasksSearch {
  /** Everybody's tasks instead of the user's own. */
  of?: 'all' | undefined;
}

export function readTasksSearch({ of }: Record<string, unknown>): TasksSearch {
  return of === 'all' ? { of } : {};
}
