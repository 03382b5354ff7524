import { type LeadFilters, UNASSIGNED } from './lead-filters';

/** A filter in words, and the filters without it. */
export interface Chip {
  words: string;
  without: LeadFilters;
}

/** The filters that stand behind the filter button; words and statuses are seen beside it. */
export function chipsOf(
  filters: LeadFilters,
  ownerName: (email: string) => string,
  customLabel: (key: string) => string,
): Chip[] {
  const { assigned_to, tag, source, has_open_task, archived, custom = {} } = filters;
  const { created_from, created_to, updated_from, updated_to } = filters;
  const chip = (words: string | undefined, without: Partial<LeadFilters>) =>
    words === undefined ? [] : [{ words, without: { ...filters, ...without } }];
  return [
    ...chip(assigned_to && ownedBy(assigned_to, ownerName), { assigned_to: undefined }),
    ...(tag ?? []).flatMap((each) =>
      chip(`Tagged ${each}`, { tag: tag?.filter((other) => other !== each) }),
    ),
    ...chip(source && `From ${source}`, { source: undefined }),
    ...chip(created_from && `Created from ${created_from}`, { created_from: undefined }),
    ...chip(created_to && `Created until ${created_to}`, { created_to: undefined }),
    ...chip(updated_from && `Changed from ${updated_from}`, { updated_from: undefined }),
    ...chip(updated_to && `Changed until ${updated_to}`, { updated_to: undefined }),
    ...chip(openTask(has_open_task), { has_open_task: undefined }),
    ...chip(archived && 'Archived', { archived: undefined }),
    ...Object.entries(custom).flatMap(([name, wish]) =>
      chip(customWords(name, wish, customLabel), { custom: without(custom, name) }),
    ),
  ];
}

function customWords(name: string, wish: string, label: (key: string) => string): string {
  const [key = '', bound] = name.split('.');
  if (bound === 'min') return `${label(key)} from ${wish}`;
  if (bound === 'max') return `${label(key)} until ${wish}`;
  return `${label(key)}: ${{ true: 'Yes', false: 'No' }[wish] ?? wish}`;
}

function without(custom: Readonly<Record<string, string>>, name: string) {
  return Object.fromEntries(Object.entries(custom).filter(([other]) => other !== name));
}

function ownedBy(owner: string, ownerName: (email: string) => string): string {
  return owner === UNASSIGNED ? 'Unassigned' : `Owned by ${ownerName(owner)}`;
}

function openTask(wanted: boolean | undefined): string | undefined {
  if (wanted === undefined) return undefined;
  return wanted ? 'With open tasks' : 'Without open tasks';
}
