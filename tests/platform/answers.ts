import { type APIResponse, expect } from '@playwright/test';

/** One complaint of a 422. */
export interface FieldError {
  loc: string[];
  msg: string;
  type: string;
}

/** An error's body. */
export interface Refusal {
  detail: unknown;
  request_id: string;
  [field: string]: unknown;
}

/** The JSON body of an answer that must have this status. */
export async function body<T>(response: APIResponse, status = 200): Promise<T> {
  const text = await response.text();
  expect(response.status(), text).toBe(status);
  return JSON.parse(text) as T;
}

/** The body of an error, once it has the form that every error has, and this detail. */
export async function refused(
  response: APIResponse,
  status: number,
  detail?: unknown,
): Promise<Refusal> {
  const refusal = await body<Refusal>(response, status);
  expect(response.headers()['content-type']).toMatch(/^application\/json(;|$)/);
  expect(refusal.request_id).toBe(response.headers()['x-request-id']);
  expect(refusal.request_id).toMatch(/^[A-Za-z0-9._:-]+$/);
  expect(JSON.stringify(refusal)).not.toMatch(/Exception|\bat (io|java|org)\.|SQL|password/i);
  expect(refusal.detail).toEqual(detail ?? refusal.detail);
  return refusal;
}

/** The complaints of a 422, once it complains about this place and no other. */
export async function refusedField(response: APIResponse, loc: string[]): Promise<FieldError[]> {
  const { detail } = await refused(response, 422);
  const errors = detail as FieldError[];
  expect([...new Set(errors.map((error) => error.loc.join('.')))]).toEqual([loc.join('.')]);
  expect(errors[0]?.msg).toMatch(/\w/);
  expect(errors[0]?.type).toMatch(/^[a-z_]+$/);
  return errors;
}

/** The 403 for a caller without any of these roles. */
export function missingRole(...roles: string[]): string {
  const list = roles.map((role) => `'${role}'`).join(', ');
  return `Insufficient permissions. Required roles: [${list}]`;
}

export const missingRoles = 'Missing roles header (X-User-Roles required)';
