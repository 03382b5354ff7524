/** Most leads that one request changes, and so most that can be selected one by one. */
export const MOST_SELECTED = 500;

/** The leads that are selected, by id and name: those of other pages stay when a page is turned. */
export interface Selection {
  names: ReadonlyMap<number, string>;
  /** The lead that was selected last, from which a range goes. */
  anchor: number | undefined;
}

export interface Selectable {
  id: number;
  name: string;
}

export type SelectionEvent =
  | { type: 'toggled'; lead: Selectable }
  /** Everything from the last selected lead to this one, as the page shows them. */
  | { type: 'reached'; lead: Selectable; page: readonly Selectable[] }
  | { type: 'page-selected'; page: readonly Selectable[] }
  | { type: 'page-dropped'; page: readonly Selectable[] }
  | { type: 'narrowed'; to: readonly number[] }
  | { type: 'cleared' };

export const nothingSelected: Selection = { names: new Map(), anchor: undefined };

export function selectionAfter(before: Selection, event: SelectionEvent): Selection {
  switch (event.type) {
    case 'toggled':
      return before.names.has(event.lead.id)
        ? without(before, [event.lead])
        : { ...withAll(before, [event.lead]), anchor: event.lead.id };
    case 'reached':
      return { ...withAll(before, range(before, event)), anchor: event.lead.id };
    case 'page-selected':
      return withAll(before, event.page);
    case 'page-dropped':
      return without(before, event.page);
    case 'narrowed': {
      const names = [...before.names].filter(([id]) => event.to.includes(id));
      return { names: new Map(names), anchor: undefined };
    }
    case 'cleared':
      return nothingSelected;
  }
}

/** Up to the most that can be selected. */
function withAll(before: Selection, leads: readonly Selectable[]): Selection {
  const all = new Map([...before.names, ...leads.map(({ id, name }) => [id, name] as const)]);
  return { ...before, names: new Map([...all].slice(0, MOST_SELECTED)) };
}

function without(before: Selection, leads: readonly Selectable[]): Selection {
  const names = new Map(before.names);
  leads.forEach(({ id }) => names.delete(id));
  return { names, anchor: undefined };
}

function range(
  { anchor }: Selection,
  { lead, page }: { lead: Selectable; page: readonly Selectable[] },
): readonly Selectable[] {
  const from = page.findIndex(({ id }) => id === anchor);
  const to = page.findIndex(({ id }) => id === lead.id);
  return from < 0 ? [lead] : page.slice(Math.min(from, to), Math.max(from, to) + 1);
}
