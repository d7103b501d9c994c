import type { Person } from '../../../contracts/sign-in.ts';
import type { Texts } from '../texts/en.ts';

export type Permission = Person['permissions'][number];
export type Group = keyof Texts['signedIn']['groups'];

/** What belongs together on the page; a permission that is forgotten here does not compile. */
const groupOf: Record<Permission, Group> = {
  'conversations:read': 'talk',
  'journeys:read': 'talk',
  'conversations:end': 'talk',
  'messages:send': 'talk',
  'portal:use': 'talk',
  'replies:write': 'talk',
  'templates:read': 'talk',
  'templates:sync': 'talk',
  'templates:write': 'talk',
  'dead-letters:read': 'trouble',
  'dead-letters:replay': 'trouble',
  'outcomes:settle': 'trouble',
  'customers:export': 'data',
  'customers:erase': 'data',
  'tenant:read': 'settings',
  'tenant:write': 'settings',
  'people:sync': 'settings',
  'api-keys:manage': 'settings',
  'audit:read': 'settings',
  'platform:manage': 'platform',
  'operators:manage': 'platform',
  'tenants:impersonate': 'platform',
};

/** The groups of which somebody may do something, each in the order of the page. */
export function groupsOf(permissions: readonly Permission[]): [Group, Permission[]][] {
  const groups = new Map<Group, Permission[]>();
  for (const permission of Object.keys(groupOf) as Permission[]) {
    if (!permissions.includes(permission)) continue;
    const group = groupOf[permission];
    groups.set(group, [...(groups.get(group) ?? []), permission]);
  }
  return [...groups];
}
