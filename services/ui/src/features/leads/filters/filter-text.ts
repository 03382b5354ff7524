import { type LeadFilters, readFilters } from './lead-filters';

/** The less common filters as the fields of a form hold them: empty where there is none. */
export type FilterText = Record<
  | 'assigned_to'
  | 'tag'
  | 'source'
  | 'created_from'
  | 'created_to'
  | 'updated_from'
  | 'updated_to'
  | 'has_open_task'
  | 'archived',
  string
>;

export function textOf(filters: LeadFilters): FilterText {
  return {
    assigned_to: filters.assigned_to ?? '',
    tag: (filters.tag ?? []).join(', '),
    source: filters.source ?? '',
    created_from: filters.created_from ?? '',
    created_to: filters.created_to ?? '',
    updated_from: filters.updated_from ?? '',
    updated_to: filters.updated_to ?? '',
    has_open_task: filters.has_open_task?.toString() ?? '',
    archived: filters.archived?.toString() ?? '',
  };
}

export function filtersFrom(text: FilterText): LeadFilters {
  return readFilters({
    ...text,
    source: text.source.trim(),
    tag: tagsIn(text.tag),
    archived: text.archived === 'true',
    has_open_task: text.has_open_task === '' ? undefined : text.has_open_task === 'true',
  });
}

/** Tags that somebody typed with commas between them. */
export function tagsIn(text: string): string[] {
  const tags = text.split(',').map((tag) => tag.trim());
  return [...new Set(tags)].filter(Boolean);
}
