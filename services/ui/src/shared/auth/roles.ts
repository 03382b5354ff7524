export const roles = ['admin', 'operator', 'agent', 'viewer'] as const;

export type Role = (typeof roles)[number];

/** What each action on a page needs. The servers decide; this only spares the user a refusal. */
const allowed = {
  'crm:write': ['agent', 'admin'],
  'crm:archive': ['admin'],
  'people:manage': ['admin'],
  'fields:manage': ['admin'],
  'keys:manage': ['admin'],
  'webhooks:manage': ['admin'],
  'automations:read': ['agent', 'admin'],
  'automations:manage': ['admin'],
  'ai:use': ['agent', 'operator', 'admin'],
  operate: ['operator', 'admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof allowed;

export function may(held: readonly Role[], action: Action): boolean {
  return allowed[action].some((role) => held.includes(role));
}

export function isRole(value: unknown): value is Role {
  return roles.some((role) => role === value);
}
