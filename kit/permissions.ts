/**
 * What somebody from outside may be allowed to do. Every public operation of a contract names one. Whoever belongs to a
 * tenant has them there alone; a platform operator has them everywhere.
 */
export const permissions = [
  /** Tenants as such: create, list, suspend, erase; quarantine; keys of the platform. */
  'platform:manage',
  /** Operators' accounts and the platform's own API keys. */
  'operators:manage',
  /** To act inside a tenant for a reason that its people can read. */
  'tenants:impersonate',
  'audit:read',
  'tenant:read',
  /** Name, policies, Genesys, numbers, Meta apps and their secrets. */
  'tenant:write',
  'api-keys:manage',
  'customers:export',
  'customers:erase',
  /** What was said. */
  'conversations:read',
  /** The way of each message, without what was said. */
  'journeys:read',
  'conversations:end',
  'messages:send',
  /** The Agent Portal: of the conversations only those that are one's own, unless more may be read. */
  'portal:use',
  'people:sync',
  /** Canned replies of the portal. */
  'replies:write',
  'dead-letters:read',
  'dead-letters:replay',
  /** To end for good what did not end by itself: drop dead letters, say what became of a lost send. */
  'outcomes:settle',
  'templates:read',
  'templates:sync',
  /** To make, change and delete templates at WhatsApp. */
  'templates:write',
] as const;

export type Permission = (typeof permissions)[number];

/** From the least to the most. */
export const roles = ['agent', 'supervisor', 'admin', 'operator'] as const;
export type Role = (typeof roles)[number];

/** Only somebody who belongs to no tenant can have these. */
export const ofPlatform: readonly Permission[] = ['platform:manage', 'operators:manage', 'tenants:impersonate'];

/**
 * What is a tenant's own business: its people, its customers and what they say. Operators do nothing of it in the platform's
 * name; see docs/decisions/0036-impersonation.md.
 */
const ownBusiness: readonly Permission[] = [
  'conversations:read',
  'journeys:read',
  'conversations:end',
  'messages:send',
  'portal:use',
  'people:sync',
  'replies:write',
  'customers:export',
  'customers:erase',
];

/** What each role may do by itself; whoever has two roles has both lists. Content is not an administrator's. */
export const permissionsOf: Record<Role, readonly Permission[]> = {
  agent: ['messages:send', 'portal:use', 'templates:read'],
  supervisor: [
    'tenant:read',
    'conversations:read',
    'journeys:read',
    'conversations:end',
    'messages:send',
    'portal:use',
    'people:sync',
    'replies:write',
    'dead-letters:read',
    'templates:read',
  ],
  admin: [
    'audit:read',
    'tenant:read',
    'tenant:write',
    'api-keys:manage',
    'customers:export',
    'customers:erase',
    'journeys:read',
    'portal:use',
    'people:sync',
    'replies:write',
    'dead-letters:read',
    'dead-letters:replay',
    'outcomes:settle',
    'templates:read',
    'templates:sync',
    'templates:write',
  ],
  operator: permissions.filter((one) => !ownBusiness.includes(one)),
};

/**
 * An operator inside a tenant, for a reason: its administrator, without what hands out everything of a person, destroys it, or
 * would go on when the half hour is over.
 */
export const permissionsWhileImpersonating: readonly Permission[] = permissionsOf.admin.filter(
  (one) => one !== 'customers:export' && one !== 'customers:erase' && one !== 'api-keys:manage',
);
