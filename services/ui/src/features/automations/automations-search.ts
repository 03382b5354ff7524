/** What the page of automations keeps in its address. */
export interface AutomationsSearch {
  /** The automation that is open. */
  id?: number | undefined;
}

export function readAutomationsSearch(search: Record<string, unknown>): AutomationsSearch {
  const id = Number(search.id);
  return Number.isSafeInteger(id) && id > 0 ? { id } : {};
}
