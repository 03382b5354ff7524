/** What the page of imports keeps in its address. */
export interface ImportsSearch {
  /** The import that is open. */
  id?: number | undefined;
}

export function readImportsSearch(search: Record<string, unknown>): ImportsSearch {
  const id = Number(search.id);
  return Number.isSafeInteger(id) && id > 0 ? { id } : {};
}
