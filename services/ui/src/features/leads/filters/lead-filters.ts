import { isObject } from '@/shared/api/problem';
import { type LeadFilterForm, type LeadStatus, leadStatuses } from '@/records/leads/types';

/** Which leads the list shows, as the page's address keeps it. */
export interface LeadFilters {
  q?: string | undefined;
  status?: LeadStatus[] | undefined;
  assigned_to?: string | undefined;
  tag?: string[] | undefined;
  source?: string | undefined;
  archived?: true | undefined;
  has_open_task?: boolean | undefined;
  /** First day of creation, `YYYY-MM-DD` in the reader's time zone. */
  created_from?: string | undefined;
  /** Last day of creation, included. */
  created_to?: string | undefined;
  /** First and last day of the last change, likewise. */
  updated_from?: string | undefined;
  updated_to?: string | undefined;
  /** What the tenant's own fields hold, by their keys, or `key.min` and `key.max`. */
  custom?: Readonly<Record<string, string>> | undefined;
}

export const orderKeys = [
  'created_at',
  'updated_at',
  'name',
  'company',
  'email',
  'phone',
  'status',
  'assigned_to',
  'source',
  'title',
  'external_id',
] as const;

export type OrderKey = (typeof orderKeys)[number];

/** In what order; without it, the newest come first. */
export interface LeadOrder {
  order_by?: OrderKey | undefined;
  order?: 'asc' | 'desc' | undefined;
}

/** `assigned_to` of leads without an owner. */
export const UNASSIGNED = 'UNASSIGNED';

/** The filters that an address or a saved view may hold; what makes no sense there is ignored. */
export function readFilters(from: Record<string, unknown>): LeadFilters {
  const status = leadStatuses.filter((known) => statusesIn(from.status).includes(known));
  const tag = [from.tag ?? []].flat().map(textOf).filter(Boolean);
  return defined({
    q: textOf(from.q) || undefined,
    status: status.length > 0 ? status : undefined,
    assigned_to: textOf(from.assigned_to) || undefined,
    tag: tag.length > 0 ? tag : undefined,
    source: textOf(from.source) || undefined,
    archived: from.archived === true || undefined,
    has_open_task: typeof from.has_open_task === 'boolean' ? from.has_open_task : undefined,
    created_from: dayIn(from.created_from),
    created_to: dayIn(from.created_to),
    updated_from: dayIn(from.updated_from),
    updated_to: dayIn(from.updated_to),
    custom: customIn(from.custom),
  });
}

export function readOrder(from: Record<string, unknown>): LeadOrder {
  const order_by = orderKeys.find((key) => key === from.order_by);
  if (order_by === undefined) return {};
  const order =
    from.order === 'asc' || from.order === 'desc' ? from.order : firstDirection(order_by);
  return order_by === 'created_at' && order === 'desc' ? {} : { order_by, order };
}

/** Times are wanted newest first, words from A on. */
export function firstDirection(key: OrderKey): 'asc' | 'desc' {
  return key === 'created_at' || key === 'updated_at' ? 'desc' : 'asc';
}

export const newestFirst = { order_by: 'created_at', order: 'desc' } as const;

/** Whether anything but words narrows the list. */
export function isNarrowed(filters: LeadFilters): boolean {
  return isFiltered({ ...filters, q: undefined });
}

export function isFiltered(filters: LeadFilters): boolean {
  return Object.values(filters).some((value) => value !== undefined);
}

/** The filters as services read them: days of the reader become moments. */
export function formOf(filters: LeadFilters): LeadFilterForm {
  const { created_from, created_to, updated_from, updated_to, ...rest } = filters;
  return defined({
    ...rest,
    created_from: created_from && startOf(created_from, 0),
    created_before: created_to && startOf(created_to, 1),
    updated_from: updated_from && startOf(updated_from, 0),
    updated_before: updated_to && startOf(updated_to, 1),
  });
}

/** The filters of a form that a service kept. */
export function filtersOf(form: LeadFilterForm): LeadFilters {
  const { created_from, created_before, updated_from, updated_before, ...rest } = form;
  return readFilters({
    ...rest,
    created_from: firstDay(created_from),
    created_to: lastDay(created_before),
    updated_from: firstDay(updated_from),
    updated_to: lastDay(updated_before),
  });
}

const firstDay = (from?: string | null) => (from ? dayText(new Date(from)) : undefined);

const lastDay = (before?: string | null) =>
  before ? dayText(new Date(Date.parse(before) - 1)) : undefined;

function statusesIn(value: unknown): unknown[] {
  return typeof value === 'string' ? value.split(',') : [value ?? []].flat();
}

/** The router turns `?q=123` into a number. */
function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

const CUSTOM_NAME = /^[a-z][a-z0-9_]*(\.(min|max))?$/;

function customIn(value: unknown): Record<string, string> | undefined {
  if (!isObject(value)) return undefined;
  const wanted = Object.entries(value)
    .map(([name, wish]) => [name, textOf(wish).trim()] as const)
    .filter(([name, wish]) => CUSTOM_NAME.test(name) && wish !== '')
    .toSorted(([one], [other]) => one.localeCompare(other));
  return wanted.length > 0 ? Object.fromEntries(wanted) : undefined;
}

function dayIn(value: unknown): string | undefined {
  const text = textOf(value);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
}

/** The moment at which a day begins for the reader, or so many days later. */
function startOf(day: string, later: number): string {
  const moment = new Date(`${day}T00:00`);
  moment.setDate(moment.getDate() + later);
  return moment.toISOString();
}

function dayText(moment: Date): string {
  const parts = [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

/** The fields that have a value. */
function defined<T extends object>(fields: T) {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Field in keyof T]?: Exclude<T[Field], undefined> };
}
